import type { EventData } from '../../../../contract/catalog.ts';
import type { findingEvents } from '../../../../contract/events/findings.ts';
import type { FindingKind } from '../../../../contract/events/definition.ts';
import type { lockdownEvents } from '../../../../contract/events/lockdown.ts';
import type { machineEvents } from '../../../../contract/events/machine.ts';
import { spaced, type EventWords } from '../../event-words.ts';
import { durationText, list, times } from './phrases.ts';

const clipboard = {
  copy: 'copy',
  cut: 'cut',
  paste: 'paste from outside the exam',
  foreign: 'other content on the clipboard, cleared',
} as const;

const lockdownReleases = {
  phase: 'end of the exam or a break',
  left: 'the candidate left the exam',
  'quit-password': 'by the quit password',
  proctor: 'by a proctor',
  shutdown: 'the computer shut down',
} as const;

const coverReleases = {
  proctor: 'by a proctor',
  'quit-password': 'by the quit password',
  'hand-in': 'handed in',
} as const;

const categories = {
  recorder: 'records the screen',
  remote: 'remote control',
  'virtual-camera': 'virtual camera',
  messenger: 'messages',
  assistant: 'assistant or overlay',
} as const;

const changes = { added: 'one more', removed: 'one less', rearranged: 'arranged anew' } as const;
const lockCauses = { locked: 'locked', switched: 'another user or console' } as const;

/** What was found, as what something happened because of. */
export const findingWords: { readonly [K in FindingKind]: string } = {
  processes: 'a prohibited program',
  remote: 'remote access',
  capture: 'a screen recorder',
  displays: 'the displays',
  virtualMachine: 'signs of a virtual machine',
  screenLock: 'the screen was locked',
  devices: 'a device',
  clock: 'the clock',
  tampering: 'signs of tampering',
  speech: 'speech in the room',
  windows: 'a window over the exam',
  input: 'input made or listened to by a program',
};

const because = ({ finding }: { readonly finding: FindingKind | null }) =>
  finding === null ? 'by a person' : `because of ${findingWords[finding]}`;
const displays = ({ count, isMirrored, outputs }: EventData<'x.display.single'>) =>
  list([
    `${count} in use`,
    ...(isMirrored ? ['mirrored'] : []),
    ...(outputs === null ? [] : [`${outputs} plugged in`]),
  ]);

/** Of the candidate's computer: what was found on it, what was kept from happening, and what followed. */
export const computerWords: EventWords<typeof lockdownEvents & typeof machineEvents & typeof findingEvents> =
  {
    'x.lockdown.engaged': {
      title: 'Exam took the whole screen',
      detail: (d) => (d.kiosk ? `${d.displays} display${d.displays === 1 ? '' : 's'}` : 'without kiosk'),
    },
    'x.lockdown.released': { title: 'Exam released the screen', detail: (d) => lockdownReleases[d.by] },
    'x.shortcut.blocked': {
      title: 'Shortcut kept from working',
      detail: (d) => `${spaced(d.shortcut)}, ${times(d.count)}`,
    },
    'x.clipboard.blocked': {
      title: 'Copy or paste kept from working',
      detail: (d) => `${clipboard[d.action]}, ${times(d.count)}`,
    },
    'x.navigation.blocked': {
      title: 'The exam page was kept from leaving',
      detail: (d) => `${d.kind}: ${d.url}`,
    },
    'x.action.blocked': {
      title: 'Action kept from happening',
      detail: (d) => list([spaced(d.action), ...(d.detail === '' ? [] : [d.detail]), times(d.count)]),
    },
    'x.undo.failed': {
      title: 'A change to the computer still stands',
      detail: (d) => `${spaced(d.operation)}: ${d.reason}`,
    },

    'x.process.prohibited': {
      title: 'Program that is not allowed',
      detail: (d) => list([d.name, categories[d.category], d.isRunning ? 'running' : 'ended']),
    },
    'x.remote-session.found': {
      title: 'Remote access possible',
      detail: (d) => (d.program === undefined ? d.detail : `${d.detail} (${d.program})`),
    },
    'x.capture.found': {
      title: 'Another program takes the screen',
      detail: (d) => `${d.program}: ${d.how}`,
    },
    'x.display.multiple': { title: 'More than one display', detail: displays },
    'x.display.single': { title: 'One display again', detail: displays },
    'x.display.changed': {
      title: 'Displays changed',
      detail: (d) => list([changes[d.change], displays(d)]),
    },
    'x.screen.locked': { title: 'Screen locked', detail: (d) => lockCauses[d.cause] },
    'x.screen.unlocked': { title: 'Screen unlocked', detail: (d) => `after ${durationText(d.awayMs)}` },
    'x.device.changed': { title: 'Device plugged or unplugged', detail: (d) => list([d.name, d.kind]) },
    'x.clock.jumped': {
      title: 'Clock changed',
      detail: (d) => `${durationText(Math.abs(d.byMs))} ${d.byMs < 0 ? 'back' : 'forward'}`,
    },
    'x.machine.virtual': { title: 'Signs of a virtual machine', detail: (d) => list(d.evidence) },
    'x.tamper.found': { title: 'Signs of tampering', detail: (d) => list(d.evidence) },

    'x.warning.shown': { title: 'Candidate warned', detail: because },
    'x.warning.read': { title: 'Warning read', detail: because },
    'x.cover.raised': { title: 'Exam covered', detail: because },
    'x.cover.released': {
      title: 'Exam uncovered',
      detail: (d) => `${coverReleases[d.by]}, after ${durationText(d.coveredMs)}`,
    },
  };
