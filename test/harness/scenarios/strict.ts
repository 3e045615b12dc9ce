import type { DemoSettings } from '../../../server/demo-exam.ts';
import { awaitState } from '../candidate/app-state-of.ts';
import { until } from '../environment/stimulator.ts';
import { photographs } from '../environment/photographs.ts';
import { readStoredEvents } from '../environment/stored-events.ts';
import { both, dataOf, eventsOf, reads, silent, verdict, segmentsOf, warned } from '../proofs/judges.ts';
import type { Scenario, SwitchPlay } from './scenario.ts';
import { finish, walkToTheExam } from './walk.ts';

const settings = {
  streams: { screen: false },
  checks: { notifications: false, connection: false, computer: false },
  identity: { document: true, face: true, match: true },
  environment: true,
  thresholds: { face01: 0.95, object01: 0.95, sameFaceDistance: 0.9 },
  findings: { speech: 'warn' },
} satisfies DemoSettings;

/** Somebody else's face, which this exam takes for the same; a face and a book that it does not take for sure. */
async function play(own: SwitchPlay): Promise<void> {
  const { environment, stimulator, candidate, capture } = own;
  const { anotherFace, oneFace, book } = photographs();
  await walkToTheExam(own, anotherFace);
  await awaitState(candidate, 'warned of speech', ({ warnings }) =>
    warnings.some(({ finding }) => finding === 'speech'),
  );
  await capture('speech');
  await stimulator.stimulate('one face, not sure enough', ['face.not-detected'], () =>
    environment.feed.show(oneFace),
  );
  if (book !== null) await environment.feed.show(book);
  // Longer than any vote, and long enough for the first segment.
  await new Promise((resolve) => setTimeout(resolve, 9_000));
  const isRecorded = () =>
    segmentsOf({ events: readStoredEvents(environment.dataDir).map(({ event }) => event) }).length > 0 ||
    null;
  await until(isRecorded);
  await finish(own);
}

const isAnotherPerson = ({ data }: { readonly data: Readonly<Record<string, unknown>> }): boolean =>
  (data['reasons'] as readonly string[] | undefined)?.includes('not-same-person') ?? false;

export const strict: Scenario = {
  name: 'strict',
  settings,
  play,
  proofs: [
    {
      name: 'findings.speech',
      stimulus: 'speech for the whole exam',
      expected: 'reported, and the candidate is told; consent says that it is listened for',
      judge: both(
        warned('speech', 'x.audio.speech'),
        reads('consent', 'listens for whether somebody speaks'),
      ),
    },
    {
      name: 'environment',
      stimulus: 'the view of the room, shown',
      expected: 'it is asked for and stored, and consent says so',
      judge: both(reads('consent', 'View of your room'), (own) => {
        const captured = eventsOf(own, 'environment.captured');
        const pieces = captured.flatMap(({ evidence }) => evidence).length;
        return verdict(pieces > 0, `${captured.length} scan with ${pieces} pieces`);
      }),
    },
    {
      name: 'thresholds.face01',
      stimulus: 'a face of which a single look is 0.76 sure',
      expected: 'not taken for a face: nobody is there',
      judge: both(silent('thresholds.face01', ['face.detected']), (own) =>
        verdict(eventsOf(own, 'face.not-detected').length > 0, 'nobody was said'),
      ),
    },
    {
      name: 'thresholds.object01',
      stimulus: 'a book of which a single look is 0.89 sure',
      expected: 'not taken for a book',
      judge: silent('thresholds.object01', ['object.book']),
    },
    {
      name: 'thresholds.sameFaceDistance',
      stimulus: 'the face of somebody who is not on the document',
      expected: 'near enough for this exam: accepted',
      judge: both(silent('thresholds.sameFaceDistance', ['face-photo.rejected'], isAnotherPerson), (own) => {
        const similarity = dataOf(own, 'face-photo.accepted')?.['similarity'];
        return verdict(typeof similarity === 'number', `similarity ${String(similarity)}`);
      }),
    },
    {
      name: 'recording.policy',
      stimulus: 'an exam with a camera',
      expected: 'always recorded, without any gap, and it plays',
      judge: (own) => {
        const spans = segmentsOf(own);
        const gaps = spans.slice(1).filter(({ from }, index) => from > (spans[index]?.to ?? 0));
        const words = `${spans.length} segments, ${gaps.length} gaps, ${own.measured['recordings']}`;
        const plays = own.measured['recordings'] === 'they play';
        return verdict(spans.length > 0 && gaps.length === 0 && plays, words);
      },
    },
  ],
};
