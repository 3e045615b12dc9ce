import { phases, type Phase } from '../contract/app-state.ts';
import type { FindingKind } from '../contract/events/findings.ts';
import type { Cover } from './policy.ts';
import { stationAfter, type Way } from './session.ts';

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
  /** The candidate agreed to a comparison of faces. */
  readonly isBiometricAgreed: boolean;
  /** Messages from the proctor that were shown, in their order. */
  readonly messages: readonly { readonly id: string; readonly text: string; readonly sentAt: number }[];
  /** The cover that nobody has released yet. */
  readonly cover: Cover | null;
  /** A person has let go of the candidate's computer. */
  readonly isReleased: boolean;
  /** Pieces of evidence that the events refer to. */
  readonly evidence: number;
  /** Photos of the identity step that were found usable. */
  readonly photos: { readonly document: boolean; readonly face: boolean };
  /** What the last complete scan of the room found; null before there is one. */
  readonly room: { readonly findings: readonly string[] } | null;
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
  isBiometricAgreed: false,
  messages: [],
  cover: null,
  isReleased: false,
  evidence: 0,
  photos: { document: false, face: false },
  room: null,
  isSealed: false,
};

type RecalledEvent = {
  readonly type: string;
  readonly occurredAt: number;
  readonly data: { readonly [key: string]: unknown };
  readonly evidence?: readonly string[];
};

/** The station that each of these events is the end of. */
const finishes: { readonly [type: string]: Phase } = {
  'session.joined': 'joining',
  'x.consent.given': 'consenting',
  'x.check.finished': 'checking',
  'x.identity.finished': 'identifying',
  'x.environment.finished': 'scanning',
  'x.environment.deferred': 'scanning',
};

type Change = (memory: SessionMemory, event: RecalledEvent) => Partial<SessionMemory>;

/** What each of these events changes besides. */
const changes: { readonly [type: string]: Change } = {
  'session.joined': ({ joinedAt }, { occurredAt }) => ({ joinedAt: joinedAt ?? occurredAt }),
  'x.consent.given': (_, { data }) => ({ isBiometricAgreed: data['biometric'] === true }),
  'id-card.accepted': ({ photos }) => ({ photos: { ...photos, document: true } }),
  'face-photo.accepted': ({ photos }) => ({ photos: { ...photos, face: true } }),
  // Who has scanned may still tidy up and do it again: the station ends when they keep it.
  'environment.captured': (_, { data }) => ({ room: { findings: data['findings'] as readonly string[] } }),
  'x.exam.started': (_, { data }) => ({ phase: 'running', endsAt: Number(data['endsAt']) }),
  'x.break.started': ({ breaksTaken }, { occurredAt, data }) => ({
    phase: 'paused',
    breaksTaken: breaksTaken + 1,
    breakStartedAt: occurredAt,
    breakEndsBy: Number(data['endsBy']),
  }),
  'x.break.ended': (_, { data }) => ({
    phase: 'running',
    endsAt: Number(data['endsAt']),
    breakStartedAt: null,
    breakEndsBy: null,
  }),
  'x.hand.raised': () => ({ isHandRaised: true }),
  'x.hand.lowered': () => ({ isHandRaised: false }),
  'x.proctor.message': ({ messages }, { occurredAt, data }) => ({
    messages: [
      ...messages,
      { id: String(data['messageId']), text: String(data['text']), sentAt: occurredAt },
    ],
  }),
  'x.cover.raised': (_, { occurredAt, data }) => ({
    cover: { finding: data['finding'] as FindingKind, since: occurredAt },
  }),
  'x.cover.released': () => ({ cover: null }),
  'x.lockdown.released': ({ isReleased }, { data }) => ({
    isReleased: isReleased || data['by'] === 'proctor' || data['by'] === 'quit-password',
  }),
  'x.exam.submitted': () => ({ phase: 'submitting', cover: null }),
  'session.completed': () => ({ isSealed: true }),
};

/**
 * Folds the events of a journal into a memory, one after the other; most add nothing but their time. A consent to
 * another version of the text than `consentVersion` counts for nothing.
 */
export function recall(way: Way, consentVersion: string) {
  return (before: SessionMemory, event: RecalledEvent): SessionMemory => {
    const { type, occurredAt, data, evidence = [] } = event;
    const memory = { ...before, lastAt: occurredAt, evidence: before.evidence + evidence.length };
    if (type === 'x.consent.given' && data['version'] !== consentVersion) return memory;
    const finished = finishes[type];
    const moved = finished === undefined ? memory : forward(memory, finished, way);
    return { ...moved, ...changes[type]?.(moved, event) };
  };
}

/**
 * What the journal remembers, and where it does not go back to the start of the exam (the candidate goes on at another
 * computer) what the server knows: nobody gets time or breaks twice by that.
 */
export function withServersTime(
  memory: SessionMemory,
  time: { readonly endsAt: number; readonly breaksTaken: number } | null,
): SessionMemory {
  if (time === null) return memory;
  const breaksTaken = Math.max(memory.breaksTaken, time.breaksTaken);
  return { ...memory, endsAt: memory.endsAt ?? time.endsAt, breaksTaken };
}

/** Past a station, but never back: the room may be scanned twice, and a session joined again. */
function forward(memory: SessionMemory, finished: Phase, way: Way): SessionMemory {
  const isThere = phases.indexOf(memory.phase) > phases.indexOf(finished);
  return isThere ? memory : { ...memory, phase: stationAfter(finished, way) };
}
