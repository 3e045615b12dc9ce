import { catalogEntry, isEventType, type EventType } from '../../contract/catalog.ts';
import type { IncidentRuleId } from '../../contract/incidents/rule-set.ts';
import { conditionOf, endsOf, type EventFields } from '../timeline.ts';

type Data = NonNullable<EventFields['data']>;
type RuleOf = IncidentRuleId | ((data: Data) => IncidentRuleId | null);

/** A camera that sees nothing has seen nobody leave. */
const faceAbsence = ({ reason }: Data) => (reason === 'absent' ? 'no-face' : 'camera-unusable');

/**
 * Which rule takes which events. What is not in here is never an incident: what the candidate did as they were meant to,
 * what is over, and what follows from a finding that has an incident of its own.
 */
const ruleOfType: { readonly [T in EventType]?: RuleOf } = {
  'object.mobile-phone': 'phone',
  'object.book': 'book',
  'face.multiple': 'several-faces',
  'face.not-detected': faceAbsence,
  'x.face.different': 'other-face',
  'x.camera.virtual': 'false-camera',
  'x.camera.replayed': 'false-camera',
  'x.audio.speech': 'speech',
  'window.focus-out': 'focus',
  'x.window.foreign': 'window-over-exam',
  'x.shortcut.blocked': 'blocked-tries',
  'x.clipboard.blocked': 'blocked-tries',
  'x.navigation.blocked': 'blocked-tries',
  'x.action.blocked': 'blocked-tries',
  'x.exam.left': 'left-exam',
  'user.idle': 'idle',
  'x.screen.locked': 'screen-locked',
  'x.process.prohibited': ({ isRunning }) => (isRunning === true ? 'program' : null),
  'x.remote-session.found': 'remote-access',
  'x.capture.found': 'screen-taken',
  'x.input.injected': 'input',
  'x.input.listened': 'input',
  'x.display.multiple': 'displays',
  'x.display.changed': ({ change, count }) => (change === 'added' || count !== 1 ? 'displays' : null),
  'x.machine.virtual': 'virtual-machine',
  'x.tamper.found': 'tampering',
  'x.settings.differed': 'tampering',
  'x.claim.unfounded': 'tampering',
  'x.device.changed': ({ kind }) => (kind === 'added' ? 'devices' : null),
  'x.clock.jumped': 'clock',
  'socket.disconnected': 'connection',
  'socket.failed': 'connection',
  'candidate.offline': 'connection',
  'x.camera.lost': 'camera-lost',
  'x.microphone.lost': 'microphone-lost',
  'screen-capture.stopped': 'screen-not-captured',
  'screen-capture.denied': 'screen-not-captured',
  'x.vision.restarted': 'not-watched',
  'x.watch.failed': 'not-watched',
  'x.app.resumed': 'not-watched',
  'x.page.restarted': 'app-fault',
  'x.ipc.rejected': 'app-fault',
  'x.form.unsent': 'app-fault',
  'x.undo.failed': 'app-fault',
  'x.evidence.dropped': 'record-incomplete',
  'x.journal.repaired': 'record-incomplete',
};

/** The rule that takes an event; null for none, as for every type that this version does not know. */
export function ruleOf({ type, data = {} }: EventFields): IncidentRuleId | null {
  const rule = isEventType(type) ? ruleOfType[type] : undefined;
  return typeof rule === 'function' ? rule(data) : (rule ?? null);
}

/** The condition that an event begins, or says to last; null where it is of a moment. */
export function conditionBegun({ type, data }: EventFields): string | null {
  if (type === 'x.process.prohibited') return programRunning(data);
  return isEventType(type) && catalogEntry(type).opens ? conditionOf(type, data) : null;
}

const programRunning = (data: EventFields['data']) =>
  `x.process.prohibited ${JSON.stringify(data?.['name'])}`;

/** Whether a condition ends by an event that tells of just that. */
export function endedBy({ type, data }: EventFields): (condition: string) => boolean {
  if (type === 'x.process.prohibited' && data?.['isRunning'] === false) {
    const ended = programRunning(data);
    return (condition) => condition === ended;
  }
  return isEventType(type) && !isEndOfWatching(type) ? endsOf(type, data) : () => false;
}

const endsOfWatching: ReadonlySet<string> = new Set<EventType>([
  'x.break.started',
  'x.exam.paused',
  'x.exam.submitted',
  'x.exam.left',
  'session.completed',
  'x.app.resumed',
]);

/**
 * Nobody is watched from here on, or was just before: what lasted until then is over as far as anybody knows, and this
 * event belongs to none of it.
 */
export const isEndOfWatching = (type: string): boolean => endsOfWatching.has(type);

/** Until when it had been watched, epoch milliseconds. */
export function watchedUntil({ type, occurredAt, data }: EventFields): number {
  const gapMs = type === 'x.app.resumed' ? data?.['gapMs'] : 0;
  return typeof gapMs === 'number' ? occurredAt - gapMs : occurredAt;
}

/** The best score in an event of a detector; null without one. */
export function scoreOf({ data }: EventFields): number | null {
  const { score01, scores } = data ?? {};
  const all = [score01, ...(Array.isArray(scores) ? (scores as readonly unknown[]) : [])];
  const known = all.filter((score) => typeof score === 'number');
  return known.length === 0 ? null : Math.max(...known);
}
