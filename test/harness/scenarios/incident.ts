import type { DemoSettings } from '../../../server/demo-exam.ts';
import { until } from '../environment/stimulator.ts';
import { photographs } from '../environment/photographs.ts';
import { readStoredEvents } from '../environment/stored-events.ts';
import {
  both,
  dataOf,
  doesNotRead,
  eventsOf,
  notChecked,
  reads,
  silent,
  verdict,
  incidentsOf,
  segmentsOf,
  surroundedBy,
} from '../proofs/judges.ts';
import { openAnotherWindow } from '../environment/machine-stimuli.ts';
import type { Scenario, ScenarioRecord, SwitchPlay } from './scenario.ts';
import { finish, walkToTheExam } from './walk.ts';

const settings = {
  streams: { screen: false },
  checks: { microphone: false, computer: false },
  identity: { document: true, face: false },
  detectors: { objects: false, idle: false },
  windowTitles: true,
  snapshots: false,
  idleAfterMs: 5_000,
  recording: { policy: 'on-incident', segmentMs: 2_000, beforeMs: 3_000, afterMs: 5_000 },
  findings: { tampering: 'ignore', speech: 'ignore' },
} satisfies DemoSettings;
const { recording } = settings;

/** A phone in view for longer than any vote takes, and hands off; then two incidents, and time around each. */
async function play(own: SwitchPlay): Promise<void> {
  const { environment, stimulator, capture } = own;
  const { severalFaces, phone, oneFace } = photographs();
  await walkToTheExam(own);
  await environment.feed.show(phone ?? oneFace);
  await capture('running');
  await passed(12_000);
  let closeWindow = async (): Promise<void> => {};
  await stimulator.stimulate('another window in front', ['window.focus-out'], async () => {
    closeWindow = await openAnotherWindow(environment);
  });
  await closeWindow();
  await passed(recording.afterMs);
  await stimulator.stimulate('several people', ['face.multiple'], () => environment.feed.show(severalFaces));
  await environment.feed.show(oneFace);
  await kept(own);
  await finish(own);
}

/** What is not to happen is waited for, for so long. */
const passed = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Until what comes after the last incident is stored. */
async function kept({ environment }: SwitchPlay): Promise<void> {
  const isThere = () => {
    const record = { events: readStoredEvents(environment.dataDir).map(({ event }) => event) };
    const last = incidentsOf(record).at(-1) ?? 0;
    return segmentsOf(record).some(({ to }) => to >= last + recording.afterMs) ? true : null;
  };
  await until(isThere);
}

const firstIncident = (own: ScenarioRecord): number => incidentsOf(own)[0] ?? 0;

export const incident: Scenario = {
  name: 'incident',
  settings,
  play,
  proofs: [
    {
      name: 'streams.screen',
      stimulus: 'an exam with camera and microphone',
      expected: 'the screen is not asked for, tried or recorded',
      judge: both(
        silent('streams.screen', ['screen-capture.enabled']),
        silent('streams.screen', ['recording.started'], ({ data }) =>
          (data['streams'] as readonly string[]).includes('screen'),
        ),
        ({ views }) => {
          const isAsked = views['running']?.words.includes('Share the screen') ?? true;
          return verdict(!isAsked, `the exam's frame ${isAsked ? 'asks' : 'does not ask'} for the screen`);
        },
      ),
    },
    {
      name: 'checks.microphone',
      stimulus: 'speech, and the system check',
      expected: 'no microphone check, though it is recorded',
      judge: both(notChecked('microphone', ['audio-test.passed', 'x.audio.test-failed']), (own) => {
        const streams = eventsOf(own, 'recording.started').flatMap(({ data }) => data['streams'] as string[]);
        return verdict(streams.includes('microphone'), `recorded: ${streams.join(', ')}`);
      }),
    },
    {
      name: 'checks.computer',
      stimulus: 'the system check',
      expected: 'disk, power and displays are not looked at',
      judge: notChecked('computer'),
    },
    {
      name: 'identity.face',
      stimulus: 'the identity step',
      expected: 'a photo of the document, none of the face',
      judge: both(silent('identity.face', ['face-photo.captured']), (own) =>
        verdict(eventsOf(own, 'id-card.accepted').length === 1, 'the document was photographed'),
      ),
    },
    {
      name: 'detectors.objects',
      stimulus: 'a phone in view for 12 s',
      expected: 'no event about objects',
      judge: silent('detectors.objects', ['object.mobile-phone', 'object.book']),
    },
    {
      name: 'detectors.idle',
      stimulus: 'no input for 12 s, where idle begins after 5 s',
      expected: 'no event about idleness',
      judge: silent('detectors.idle', ['user.idle', 'user.active']),
    },
    {
      name: 'windowTitles',
      stimulus: 'a window named “Notes” in front',
      expected: 'its title is in the event, and consent says so',
      judge: both(
        reads('consent', 'The other window’s title'),
        (own) => {
          const titles = eventsOf(own, 'window.focus-out').map(({ data }) => data['windowTitle']);
          return verdict(titles.includes('Notes'), `titles: ${titles.join(', ')}`);
        },
        (_, others) => {
          const away = (record: ScenarioRecord) => dataOf(record, 'window.focus-out');
          const control = others.find((other) => !other.settings.windowTitles && away(other) !== null);
          const isUntold = control !== undefined && !('windowTitle' in (away(control) ?? {}));
          return verdict(
            isUntold,
            `${control?.name ?? 'no other scenario'}: ${isUntold ? 'none' : 'not compared'}`,
          );
        },
      ),
    },
    {
      name: 'snapshots',
      stimulus: 'several people in front of the camera',
      expected: 'no picture follows the event',
      judge: both(silent('snapshots', ['x.evidence.attached']), (own) =>
        verdict(eventsOf(own, 'face.multiple').length > 0, 'the event is there'),
      ),
    },
    {
      name: 'recording.policy',
      stimulus: 'two incidents, with quiet time before them',
      expected: 'only what surrounds an incident is stored, and it plays',
      judge: both(
        (own) => {
          const segments = segmentsOf(own);
          const stray = segments.filter((segment) => !surroundedBy(segment, incidentsOf(own), recording));
          const words = `${segments.length} segments stored, ${stray.length} of them without an incident`;
          return verdict(segments.length > 0 && stray.length === 0, words);
        },
        reads('consent', 'Short recordings around something unusual'),
        (own) => verdict(own.measured['recordings'] === 'they play', own.measured['recordings'] ?? ''),
      ),
    },
    {
      name: 'recording.segmentMs',
      stimulus: 'an exam that is recorded',
      expected: 'segments of 2 s (and the overlap), not of 10 s',
      judge(own) {
        const lengths = segmentsOf(own).map(({ from, to }) => to - from);
        const longest = Math.max(0, ...lengths);
        const words = `${lengths.length} segments, the longest ${Math.round(longest)} ms`;
        return verdict(longest >= 2_000 && longest < 6_000, words);
      },
    },
    {
      name: 'recording.beforeMs',
      stimulus: 'an incident after 12 s of exam',
      expected: 'the 3 s before it are there, what was before them is not',
      judge(own) {
        const at = firstIncident(own);
        const before = segmentsOf(own).filter(({ from }) => from < at);
        const earliest = Math.min(...before.map(({ from }) => from));
        const leadMs = at - earliest;
        // The segment that reaches into the span belongs to it as a whole.
        return verdict(leadMs >= 3_000 && leadMs < 3_000 + 6_000, `kept from ${leadMs} ms before it`);
      },
    },
    {
      name: 'recording.afterMs',
      stimulus: 'an incident with quiet time after it',
      expected: 'the 5 s after it are there',
      judge(own) {
        const at = incidentsOf(own).at(-1) ?? 0;
        const tailMs = Math.max(0, ...segmentsOf(own).map(({ to }) => to - at));
        return verdict(tailMs >= 5_000 && tailMs < 5_000 + 6_000, `kept until ${tailMs} ms after it`);
      },
    },
    {
      name: 'findings.tampering',
      stimulus: 'the app is driven by a debugger, as in every scenario here',
      expected: 'ignored: it is not even said',
      judge: silent('findings.tampering', ['x.tamper.found']),
    },
    {
      name: 'findings.speech',
      stimulus: 'speech for the whole exam',
      expected: 'ignored: it is not listened for, and consent does not say that it would be',
      judge: both(
        silent('findings.speech', ['x.audio.speech', 'x.audio.quiet']),
        doesNotRead('consent', 'listens for whether somebody speaks'),
      ),
    },
  ],
};
