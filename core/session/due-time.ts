import { z } from 'zod';
import type { Envelope } from '../../contract/envelope.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { endOf, extendedEnd } from './exam-time.ts';
import { isUnderWay } from './state.ts';

/**
 * How the time of an exam stands by the server's own reckoning, from when it heard of things and what people gave: no
 * event of the app says when the exam ends. Epoch milliseconds.
 */
export const dueTime = z.strictObject({
  startedAt: z.int(),
  endsAt: z.int(),
  breaksTaken: z.int().nonnegative(),
  /** Since when a break goes on that the settings allow. */
  pausedAt: z.int().nullable(),
  /** Since when a person's pause goes on. */
  heldAt: z.int().nullable().default(null),
  /** The messages that paused it: each counts once. */
  pauses: z.array(z.string()).readonly().default([]),
});
export type DueTime = Readonly<z.infer<typeof dueTime>>;

type TimeSettings = Pick<ExamSettings, 'durationMs' | 'accommodations'>;
type Heard = Pick<Envelope, 'type' | 'occurredAt' | 'data'>;

/**
 * After one more event, stored at `storedAt`; null before the exam has begun. What an app says of a moment counts as far
 * as that is over: it may have been offline, and nobody begins later than they are heard. `givenMs`: more time that
 * people had given before.
 */
export function followDueTime(
  due: DueTime | null,
  { type, occurredAt, data }: Heard,
  { storedAt, givenMs, settings, pauses }: DueContext,
): DueTime | null {
  const at = Math.min(occurredAt, storedAt);
  if (due === null) {
    if (type !== 'x.exam.started') return null;
    return { startedAt: at, endsAt: endOf(at, settings, givenMs), ...nothingYet };
  }
  const { count, eachMs } = settings.accommodations.breaks;
  if (type === 'x.break.started' && due.pausedAt === null && due.breaksTaken < count)
    return { ...due, breaksTaken: due.breaksTaken + 1, pausedAt: Math.max(at, due.startedAt) };
  if (type === 'x.exam.paused') return held(due, data['messageId'], at, pauses);
  if (type === 'x.exam.resumed' && due.heldAt !== null)
    return { ...due, endsAt: due.endsAt + Math.max(0, at - due.heldAt), heldAt: null };
  if (type !== 'x.break.ended' || due.pausedAt === null) return due;
  return { ...due, endsAt: due.endsAt + breakMs(due, at, eachMs), pausedAt: null };
}

const nothingYet = { breaksTaken: 0, pausedAt: null, heldAt: null, pauses: [] } as const;

/** A pause counts where a person has asked for it, from then on at the earliest, and once. */
function held(due: DueTime, id: unknown, at: number, pauses: DueContext['pauses']): DueTime {
  const sentAt = typeof id === 'string' ? pauses[id] : undefined;
  if (typeof id !== 'string' || sentAt === undefined || due.heldAt !== null || due.pauses.includes(id))
    return due;
  return { ...due, heldAt: Math.max(at, sentAt, due.startedAt), pauses: [...due.pauses, id] };
}

export type DueContext = {
  readonly storedAt: number;
  readonly givenMs: number;
  readonly settings: TimeSettings;
  /** When people asked for a pause, by the ids of their messages. */
  readonly pauses: Readonly<Record<string, number>>;
};

const breakMs = ({ pausedAt }: DueTime, at: number, eachMs: number): number =>
  pausedAt === null ? 0 : Math.min(Math.max(0, at - pausedAt), eachMs);
const stoodStillMs = (due: DueTime, at: number, eachMs: number): number =>
  due.heldAt === null ? breakMs(due, at, eachMs) : Math.max(0, at - due.heldAt);

/** A person has given more time at `givenAt`. */
export function withMoreTime(due: DueTime, extraMs: number, givenAt: number): DueTime {
  const { endsAt, pausedAt, heldAt } = due;
  const isPaused = pausedAt !== null || heldAt !== null;
  return { ...due, endsAt: extendedEnd({ endsAt, isPaused }, extraMs, givenAt) };
}

/** By how much something that reaches the server now is late; 0 in time, and where nothing has begun. */
export function lateMs(due: DueTime | null, now: number, { accommodations }: TimeSettings): number {
  if (due === null) return 0;
  return Math.max(0, now - due.endsAt - stoodStillMs(due, now, accommodations.breaks.eachMs));
}

/** The state as its events say it, but for an end that is later than the server's. */
export function withinDueTime(state: SessionState, due: DueTime | null): SessionState {
  if (due === null || !isUnderWay(state) || state.endsAt <= due.endsAt) return state;
  return { ...state, endsAt: due.endsAt };
}
