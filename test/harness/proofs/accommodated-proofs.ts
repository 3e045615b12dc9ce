import type { Envelope } from '../../../contract/envelope.ts';
import { between, both, dataOf, eventsOf, notChecked, reads, silent, verdict, warned } from './judges.ts';
import type { ScenarioRecord, SwitchProof } from '../scenarios/scenario.ts';

const minute = 60_000;

const startOf = (own: ScenarioRecord): Envelope | undefined => eventsOf(own, 'x.exam.started')[0];

/** How long the exam is said to last, from its start. */
const lengthMs = (own: ScenarioRecord): number =>
  Number(startOf(own)?.data['endsAt']) - (startOf(own)?.occurredAt ?? 0);

const isOfCamera = ({ data }: Envelope): boolean =>
  (data['streams'] as readonly string[] | undefined)?.includes('camera') ?? false;

const isNamed = (name: string) => (event: Envelope) => event.data['name'] === name;

const aboutTheExam: readonly SwitchProof[] = [
  {
    name: 'durationMs',
    stimulus: 'the start of the exam',
    expected: 'it ends after 45 minutes and what the candidate has more',
    judge: (own) => {
      const { extraTimeMs } = own.settings.accommodations;
      return verdict(lengthMs(own) === 45 * minute + extraTimeMs, `${lengthMs(own) / minute} minutes in all`);
    },
  },
  {
    name: 'organisation',
    stimulus: 'the first screen',
    expected: 'it says who holds the exam',
    judge: reads('welcome', 'Board of Examiners'),
  },
  {
    name: 'contact',
    stimulus: 'the first screen',
    expected: 'it says whom to ask',
    judge: reads('welcome', 'Kim, room 12'),
  },
  {
    name: 'consentVersion',
    stimulus: 'the consent',
    expected: 'it names the version of the text',
    judge: (own) => {
      const version = dataOf(own, 'x.consent.given')?.['version'];
      return verdict(version === '2026-b', `version ${String(version)}`);
    },
  },
  {
    name: 'retentionDays',
    stimulus: 'the server’s own sweep, a day later by its clock',
    expected: 'consent says 1 day; not due a minute before that, deleted with all evidence after it',
    judge: both(reads('consent', '1 day, then deleted'), ({ measured }) => {
      const swept = measured['retentionDays'] ?? 'not swept';
      return verdict(swept.startsWith('deleted'), swept);
    }),
  },
  {
    name: 'offlineAfterMs',
    stimulus: 'the line is cut',
    expected: 'the server says so after 8 s',
    judge: ({ said }) => {
      const offline = said.find(({ type }) => type === 'candidate.offline');
      return between(offline?.data['sinceMs'], 8_000, 10_000, 'ms after the last word');
    },
  },
];

const aboutCapture: readonly SwitchProof[] = [
  {
    name: 'streams.camera',
    stimulus: 'a face in front of the camera while the exam runs',
    expected: 'the camera is neither tried, recorded nor looked at',
    judge: both(
      silent('streams.camera', ['recording.started'], isOfCamera),
      silent('streams.camera', ['face.detected', 'camera-test.passed']),
      ({ views }) => {
        const camera = views['running']?.state.capture.camera;
        return verdict(camera === 'off', `in the exam the camera is ${camera}`);
      },
    ),
  },
  {
    name: 'checks.screen',
    stimulus: 'the system check',
    expected: 'the screen is not tried before the exam',
    judge: notChecked('screen'),
  },
  {
    name: 'identity.match',
    stimulus: 'the face of somebody who is not on the document',
    expected: 'turned down as not the same person; consent asks for the comparison',
    judge: both(reads('consent', 'may compare my face'), (own, others) => {
      const isRejected = eventsOf(own, 'face-photo.rejected').some(({ data }) =>
        (data['reasons'] as readonly string[]).includes('not-same-person'),
      );
      const control = others.find(
        (other) => !other.settings.identity.match && eventsOf(other, 'face-photo.accepted').length > 0,
      );
      const words = `${isRejected ? 'turned down' : 'not turned down'}; without it, in ${control?.name ?? 'no other scenario'}, nothing is compared`;
      const isUncompared =
        control !== undefined && dataOf(control, 'face-photo.accepted')?.['similarity'] === undefined;
      return verdict(isRejected && isUncompared, words);
    }),
  },
];

const warnings: readonly SwitchProof[] = (
  [
    ['processes', 'x.process.prohibited', 'a program with the name of a messenger'],
    ['remote', 'x.remote-session.found', 'a listener where remote desktops listen'],
    ['displays', 'x.display.multiple', 'a second display'],
    ['devices', 'x.device.changed', 'one more USB device (told by the harness)'],
    ['screenLock', 'x.screen.locked', 'the screen is locked (told by the harness)'],
    ['windows', 'x.window.foreign', 'a window that the window manager never hears of'],
    ['input', 'x.input.injected', 'keys that a program presses'],
    ['clock', 'x.clock.jumped', 'the clock goes 5 s forward (told by the harness)'],
  ] as const
).map(([finding, type, stimulus]) => ({
  name: `findings.${finding}`,
  stimulus,
  expected: 'reported, and the candidate is told; the exam stays open',
  judge: warned(finding, type),
}));

const cover: SwitchProof = {
  name: 'findings.capture',
  stimulus: 'a recorder of the screen',
  expected: 'reported, and the exam is covered until a proctor lifts it',
  judge: both(reads('capture', 'Your exam is covered for the moment'), (own) => {
    const raised = eventsOf(own, 'x.cover.raised').map(({ data }) => data['finding']);
    const by = eventsOf(own, 'x.cover.released').map(({ data }) => data['by']);
    const words = `raised by ${raised.join(', ')}, released by ${by.join(', ')}`;
    return verdict(raised.join() === 'capture' && by.join() === 'proctor', words);
  }),
};

const accommodations: readonly SwitchProof[] = [
  {
    name: 'accommodations.extraTimeMs',
    stimulus: 'the start of the exam',
    expected: 'it ends 10 minutes later than for others, and the candidate can read that',
    judge: both(reads('welcome', 'That includes your 10 minutes of extra time'), (own) =>
      verdict(
        lengthMs(own) - own.settings.durationMs === 10 * minute,
        `${(lengthMs(own) - own.settings.durationMs) / minute} minutes more`,
      ),
    ),
  },
  {
    name: 'accommodations.breaks.count',
    stimulus: 'a break',
    expected: 'one is left of two',
    judge: both(reads('welcome', 'You may take 2 breaks'), (own) => {
      const left = dataOf(own, 'x.break.started')?.['left'];
      return verdict(left === 1, `${String(left)} left`);
    }),
  },
  {
    name: 'accommodations.breaks.eachMs',
    stimulus: 'a break',
    expected: 'for 90 s the time stands still, and nothing is captured',
    judge(own) {
      const [began] = eventsOf(own, 'x.break.started');
      const ended = dataOf(own, 'x.break.ended');
      const granted = Number(began?.data['endsBy']) - (began?.occurredAt ?? 0);
      const shifted = Number(ended?.['endsAt']) - Number(startOf(own)?.data['endsAt']);
      const capture = own.views['break']?.state.capture;
      const isOff = capture?.camera === 'off' && capture.microphone === 'off' && capture.screen === 'off';
      const isShifted = shifted > 0 && Math.abs(shifted - Number(ended?.['durationMs'])) < 100;
      const words = `${granted} ms granted, the end moved by ${shifted} ms, capture off: ${isOff}`;
      return verdict(Math.abs(granted - 90_000) < 100 && isShifted && isOff, words);
    },
  },
  {
    name: 'accommodations.assistiveTechnology',
    stimulus: 'the allowed program and one that is not, side by side',
    expected: 'only the other one is reported',
    judge: both(
      silent('accommodations.assistiveTechnology', ['x.process.prohibited'], isNamed('Flameshot')),
      (own) => {
        const named = eventsOf(own, 'x.process.prohibited').map(({ data }) => data['name']);
        return verdict(named.includes('Discord'), `reported: ${[...new Set(named)].join(', ')}`);
      },
      reads('welcome', 'Your assistive software stays on'),
    ),
  },
  {
    name: 'accommodations.speech',
    stimulus: 'speech for the whole exam',
    expected: 'it is not listened for, and the candidate can read that',
    judge: both(
      silent('accommodations.speech', ['x.audio.speech']),
      reads('welcome', 'You may speak, or be read to'),
    ),
  },
];

/** What the scenario with everything that others do not have must show. */
export const accommodatedProofs: readonly SwitchProof[] = [
  ...aboutTheExam,
  ...aboutCapture,
  ...warnings,
  cover,
  ...accommodations,
];
