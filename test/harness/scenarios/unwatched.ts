import type { DemoSettings } from '../../../server/demo-exam.ts';
import { until } from '../environment/stimulator.ts';
import { photographs } from '../environment/photographs.ts';
import { readStoredEvents } from '../environment/stored-events.ts';
import {
  between,
  both,
  dataOf,
  doesNotRead,
  eventsOf,
  isOfTheExam,
  notChecked,
  silent,
  verdict,
} from '../proofs/judges.ts';
import { openAnotherWindow, runProgramNamed } from '../environment/machine-stimuli.ts';
import type { Scenario, SwitchPlay } from './scenario.ts';
import { finish, walkToTheExam } from './walk.ts';

const settings = {
  streams: { microphone: false },
  checks: { camera: false, notifications: false, connection: false },
  identity: { document: false, face: true },
  detectors: { faces: false, focus: false },
  idleAfterMs: 8_000,
  repeatObjectAfterMs: 3_000,
  recording: { policy: 'never' },
  findings: { virtualMachine: 'ignore' },
} satisfies DemoSettings;

/** Several people and another window, for longer than any vote takes; hands off the keyboard; then a phone that stays. */
async function play(own: SwitchPlay): Promise<void> {
  const { environment, stimulator, capture } = own;
  const { severalFaces, phone, book } = photographs();
  await walkToTheExam(own);
  const closeWindow = await openAnotherWindow(environment);
  await environment.feed.show(severalFaces);
  await stimulator.stimulate('touch nothing', ['user.idle'], () => {});
  const endProgram = await runProgramNamed(environment, 'flameshot');
  await stimulator.stimulate('run a program', ['x.process.prohibited'], () => {});
  await capture('capture');
  if (phone !== null) {
    await stimulator.stimulate('a phone', ['object.mobile-phone'], () => environment.feed.show(phone));
    await until(() => (phones(own) >= 3 ? true : null));
  }
  // Where a single look has to be surer than this, the same book is none.
  if (book !== null) await stimulator.stimulate('a book', ['object.book'], () => environment.feed.show(book));
  await closeWindow();
  await endProgram();
  await environment.feed.show(photographs().oneFace);
  await finish(own);
}

const phones = ({ environment }: SwitchPlay): number =>
  readStoredEvents(environment.dataDir).filter(({ event }) => event.type === 'object.mobile-phone').length;

export const unwatched: Scenario = {
  name: 'unwatched',
  settings,
  play,
  proofs: [
    {
      name: 'streams.microphone',
      stimulus: 'speech, and an exam with camera and screen',
      expected: 'no microphone is opened or tried; consent does not ask for it',
      judge: both(silent('streams.microphone', ['audio-device.detected', 'audio-test.passed']), (own) => {
        const ids = dataOf(own, 'x.consent.given')?.['streams'] as readonly string[] | undefined;
        return verdict(ids?.includes('microphone') === false, `agreed to: ${ids?.join(', ')}`);
      }),
    },
    {
      name: 'checks.camera',
      stimulus: 'the system check, with a camera',
      expected: 'no camera check',
      judge: notChecked('camera', ['camera-test.passed', 'camera-test.failed']),
    },
    {
      name: 'checks.notifications',
      stimulus: 'the system check, on a desktop that shows notifications',
      expected: 'no notification check',
      judge: notChecked('notifications', ['notification.granted', 'notification.denied']),
    },
    {
      name: 'checks.connection',
      stimulus: 'the system check, with a server',
      expected: 'no connection check',
      judge: notChecked('connection', ['x.connection.measured']),
    },
    {
      name: 'identity.document',
      stimulus: 'the identity step',
      expected: 'no photo of a document, one of the face',
      judge: both(silent('identity.document', ['id-photo.captured']), (own) =>
        verdict(eventsOf(own, 'face-photo.accepted').length === 1, 'the face was photographed'),
      ),
    },
    {
      name: 'detectors.faces',
      stimulus: 'several people in front of the camera',
      expected: 'no event about faces',
      judge: silent('detectors.faces', ['face.detected', 'face.multiple', 'face.not-detected']),
    },
    {
      name: 'detectors.focus',
      stimulus: 'another window in front',
      expected: 'no event about windows',
      judge: silent('detectors.focus', ['window.focus-out', 'window.focus-in']),
    },
    {
      name: 'idleAfterMs',
      stimulus: 'hands off keyboard and mouse',
      expected: 'idle after 8 s, not before',
      judge: (own) => between(dataOf(own, 'user.idle')?.['idleMs'], 8_000, 10_500, 'ms without input'),
    },
    {
      name: 'repeatObjectAfterMs',
      stimulus: 'a phone that stays in view',
      expected: 'said again after 3 s, not before and not after 10 s',
      judge(own) {
        const at = eventsOf(own, 'object.mobile-phone').map(({ occurredAt }) => occurredAt);
        const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
        const isRight = gaps.length > 0 && gaps.every((gap) => gap >= 3_000) && Math.min(...gaps) < 6_000;
        return verdict(isRight, `${at.length} events, ${gaps.join(' and ')} ms apart`);
      },
    },
    {
      name: 'recording.policy',
      stimulus: 'an exam with camera and screen, and a phone in it',
      expected: 'nothing is recorded, and consent speaks of no recording',
      judge: both(
        silent('recording.policy', ['recording.started', 'x.recording.segment'], isOfTheExam),
        doesNotRead('consent', 'ecording'),
      ),
    },
    {
      name: 'findings.virtualMachine',
      stimulus: 'the computer itself, which is a virtual one',
      expected: 'ignored: it is not even said',
      judge: silent('findings.virtualMachine', ['x.machine.virtual']),
    },
    {
      name: 'findings.capture',
      stimulus: 'a program with the name of a screen recorder',
      expected: 'reported, without a warning or a cover',
      judge(own) {
        const said = eventsOf(own, 'x.process.prohibited').some(({ data }) => data['name'] === 'Flameshot');
        const state = own.views['capture']?.state;
        const isQuiet = state?.warnings.length === 0 && state.cover === null;
        return verdict(said && isQuiet, `${said ? 'reported' : 'not reported'}; quiet: ${isQuiet}`);
      },
    },
  ],
};
