import { fail, type Failure } from '../../contract/result.ts';
import type { SessionState, StateIn } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { isUnderWay } from './state.ts';

type TimeSettings = Pick<ExamSettings, 'durationMs' | 'accommodations'>;

/**
 * When an exam that begins at `startedAt` ends, with the time this candidate has more than others: by the settings, and
 * what people gave before it began (`givenMs`). Epoch ms.
 */
export function endOf(startedAt: number, { durationMs, accommodations }: TimeSettings, givenMs = 0): number {
  return startedAt + durationMs + accommodations.extraTimeMs + givenMs;
}

/** How much time people have given while the exam was held, in ms. */
export function grantedMs({ extensions }: Pick<SessionState, 'extensions'>): number {
  return extensions.reduce((sum, { extraMs }) => sum + extraMs, 0);
}

/**
 * When an exam ends that gets more time, given at `givenAt` (epoch ms). Where its time was over by then it goes on from
 * there: what a person gives is time to work in. In a break the time stands still, so it cannot be over.
 */
export function extendedEnd(
  { endsAt, isPaused }: { readonly endsAt: number; readonly isPaused: boolean },
  extraMs: number,
  givenAt: number,
): number {
  return (isPaused ? endsAt : Math.max(endsAt, givenAt)) + extraMs;
}

/** Why the exam cannot be begun now; null when it can. */
export function notBeginnable(
  { schedule, contact }: Pick<ExamSettings, 'schedule' | 'contact'>,
  now: number,
): Failure | null {
  const { opensAt = null, closesAt = null } = schedule ?? {};
  const about = (at: number) => ({ at, ...(contact === '' ? {} : { contact }) });
  if (opensAt !== null && now < opensAt)
    return { ...fail('exam.not-open', `This exam opens at ${utc(opensAt)}.`), ...about(opensAt) };
  if (closesAt !== null && now >= closesAt)
    return {
      ...fail('exam.closed', `This exam could be begun until ${utc(closesAt)}.`),
      ...about(closesAt),
    };
  return null;
}

const utc = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Breaks that can still be begun. */
export function breaksLeft(state: SessionState, { accommodations }: TimeSettings): number {
  return Math.max(0, accommodations.breaks.count - (isUnderWay(state) ? state.breaksTaken : 0));
}

/**
 * A break that begins now: until when the time stands still (epoch ms), and how many are left after it. Null when none
 * is left, or the exam's time is over.
 */
export function beginBreak(
  state: StateIn<'running'>,
  settings: TimeSettings,
  now: number,
): { readonly endsBy: number; readonly left: number } | null {
  const left = breaksLeft(state, settings) - 1;
  if (left < 0 || now >= state.endsAt) return null;
  return { endsBy: now + settings.accommodations.breaks.eachMs, left };
}

/**
 * The break that ends now, and when the exam ends after it: the time stood still while the break lasted, but not past
 * its `endsBy`. A longer break costs exam time. Null in a pause of a person's, which is none.
 */
export function endBreak(
  { pause, endsAt }: StateIn<'paused'>,
  now: number,
): { readonly durationMs: number; readonly endsAt: number } | null {
  if (pause.endsBy === null) return null;
  // The clock may have been set back meanwhile: no break takes time away.
  const durationMs = Math.max(0, now - pause.startedAt);
  return { durationMs, endsAt: endsAt + Math.min(durationMs, pause.endsBy - pause.startedAt) };
}

/** A person's pause that ends now, and when the exam ends after it: all of it stood still. Null where there is none. */
export function endPause(
  { pause, endsAt }: StateIn<'paused'>,
  now: number,
): { readonly pausedMs: number; readonly endsAt: number } | null {
  if (pause.endsBy !== null) return null;
  const pausedMs = Math.max(0, now - pause.startedAt);
  return { pausedMs, endsAt: endsAt + pausedMs };
}
