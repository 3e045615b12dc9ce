import { phases, type Phase } from '../contract/app-state.ts';
import type { ExamSettings } from '../contract/settings.ts';

/**
 * One candidate's sitting, as far as the app's screens are concerned.
 *
 *     joining -> consenting -> checking -> identifying -> scanning -> ready -> running -> submitting -> completed
 *                              `----- as far as the exam asks -----'           |    ^
 *                                                                      paused  v    | resumed
 *                                                                              paused
 *
 * The journal is its only memory: `recall` folds the journaled events into it, so a restart goes
 * on where the last one stopped.
 */
export type SessionInput =
  | 'joined'
  | 'consented'
  | 'checked'
  | 'identified'
  | 'scanned'
  | 'started'
  | 'paused'
  | 'resumed'
  | 'submitted'
  | 'delivered';

/** The stations of an exam, in their order. */
export type Way = readonly Phase[];

export function wayOf({ checks, identity, environment }: ExamSettings): Way {
  const isAsked: { readonly [P in Phase]?: boolean } = {
    checking: Object.values(checks).some(Boolean),
    identifying: identity.document || identity.face,
    scanning: environment,
    paused: false,
  };
  return phases.filter((phase) => isAsked[phase] ?? true);
}

/** What ends each station. */
const ends: { readonly [P in Phase]?: SessionInput } = {
  joining: 'joined',
  consenting: 'consented',
  checking: 'checked',
  identifying: 'identified',
  scanning: 'scanned',
  ready: 'started',
  running: 'submitted',
  submitting: 'delivered',
};

/** The next phase, or null when the input does not apply: the caller refuses it, the session stays as it is. */
export function nextPhase(phase: Phase, input: SessionInput, way: Way): Phase | null {
  if (phase === 'running' && input === 'paused') return 'paused';
  if (phase === 'paused' && input === 'resumed') return 'running';
  // An exam page may hand in by itself, also in a break.
  if (phase === 'paused' && input === 'submitted') return 'submitting';
  return ends[phase] === input ? stationAfter(phase, way) : null;
}

function stationAfter(phase: Phase, way: Way): Phase {
  const order = (station: Phase) => phases.indexOf(station);
  return way.find((station) => order(station) > order(phase)) ?? 'completed';
}

/** What of a session must survive a restart. Times are epoch milliseconds. */
export type SessionMemory = {
  readonly phase: Phase;
  readonly joinedAt: number | null;
  readonly endsAt: number | null;
  /** When the last event was written. */
  readonly lastAt: number | null;
  readonly breaksTaken: number;
  /** Of the break that is under way. */
  readonly breakStartedAt: number | null;
  readonly breakEndsBy: number | null;
  readonly isHandRaised: boolean;
  /** `session.completed` is in the journal: nothing may follow it. */
  readonly isSealed: boolean;
};

export const beforeJoining: SessionMemory = {
  phase: 'joining',
  joinedAt: null,
  endsAt: null,
  lastAt: null,
  breaksTaken: 0,
  breakStartedAt: null,
  breakEndsBy: null,
  isHandRaised: false,
  isSealed: false,
};

type RecalledEvent = {
  readonly type: string;
  readonly occurredAt: number;
  readonly data: { readonly [key: string]: unknown };
};

/** The station that each of these events is the end of. */
const finishes: { readonly [type: string]: Phase } = {
  'session.joined': 'joining',
  'x.consent.given': 'consenting',
  'x.check.finished': 'checking',
  'x.identity.finished': 'identifying',
  'environment.captured': 'scanning',
  'x.environment.deferred': 'scanning',
};

/** Folds the events of a journal into a memory, one after the other; most add nothing but their time. */
export function recall(way: Way, consentVersion: string) {
  return (before: SessionMemory, event: RecalledEvent): SessionMemory => {
    const memory = { ...before, lastAt: event.occurredAt };
    const { type, occurredAt, data } = event;
    switch (type) {
      case 'session.joined':
        return forward({ ...memory, joinedAt: memory.joinedAt ?? occurredAt }, 'joining', way);
      case 'x.consent.given':
        return data['version'] === consentVersion ? forward(memory, 'consenting', way) : memory;
      case 'x.exam.started':
        return { ...memory, phase: 'running', endsAt: Number(data['endsAt']) };
      case 'x.break.started':
        return {
          ...memory,
          phase: 'paused',
          breaksTaken: memory.breaksTaken + 1,
          breakStartedAt: occurredAt,
          breakEndsBy: Number(data['endsBy']),
        };
      case 'x.break.ended':
        return {
          ...memory,
          phase: 'running',
          endsAt: Number(data['endsAt']),
          breakStartedAt: null,
          breakEndsBy: null,
        };
      case 'x.hand.raised':
        return { ...memory, isHandRaised: true };
      case 'x.hand.lowered':
        return { ...memory, isHandRaised: false };
      case 'x.exam.submitted':
        return { ...memory, phase: 'submitting' };
      case 'session.completed':
        return { ...memory, isSealed: true };
      default:
        return finishes[type] === undefined ? memory : forward(memory, finishes[type], way);
    }
  };
}

/** Past a station, but never back: the room may be scanned twice, and a session joined again. */
function forward(memory: SessionMemory, finished: Phase, way: Way): SessionMemory {
  const isThere = phases.indexOf(memory.phase) > phases.indexOf(finished);
  return isThere ? memory : { ...memory, phase: stationAfter(finished, way) };
}
