import type { DemoSettings } from '../../../../server/demo-exam.ts';
import { photographs } from '../../environment/photographs.ts';
import { both, eventsOf, reads, verdict } from '../../proofs/judges.ts';
import type { Scenario, SwitchPlay } from '../scenario.ts';
import { finish, walkToTheExam } from '../walk.ts';

const settings = {
  streams: { microphone: false, screen: false },
  checks: { notifications: false, connection: false, computer: false },
  identity: { document: false, face: true, recheck: true },
} satisfies DemoSettings;

/** Somebody else sits down in the exam, and then the one who was photographed again. */
async function play(own: SwitchPlay): Promise<void> {
  const { environment, stimulator } = own;
  const { oneFace, anotherFace, nobody } = photographs();
  await walkToTheExam(own);
  await stimulator.stimulate('leave the chair', ['face.not-detected'], () => environment.feed.show(nobody));
  await stimulator.stimulate('another person sits down', ['x.face.different'], () =>
    environment.feed.show(anotherFace),
  );
  await stimulator.stimulate('leave again', ['face.not-detected'], () => environment.feed.show(nobody));
  await stimulator.stimulate('come back', ['x.face.alike'], () => environment.feed.show(oneFace));
  await finish(own);
}

export const returned: Scenario = {
  name: 'returned',
  settings,
  play,
  proofs: [
    {
      name: 'identity.recheck',
      stimulus: 'another person in front of the camera, and then the one of the photo',
      expected: 'said as a similarity, and that it is alike again; consent asks for it',
      judge: both(reads('consent', 'also during the exam'), (own) => {
        const said = eventsOf(own, 'x.face.different', 'x.face.alike').map(({ type }) => type);
        return verdict(said.join() === 'x.face.different,x.face.alike', said.join(', '));
      }),
    },
  ],
};
