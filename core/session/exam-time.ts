import type { SessionState, StateIn } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { isUnderWay } from './state.ts';

type TimeSettings = Pick<ExamSettings, 'durationMs' | 'accommodations'>;

/** When an exam that begins at `startedAt` ends, with the time this candidate has more than others. Epoch ms. */
export function endOf(startedAt: number, { durationMs, accommodations }: TimeSettings): number {
  return startedAt + durationMs + accommodations.extraTimeMs;
}

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
 * its `endsBy`. A longer break costs exam time.
 */
export function endBreak(
  { pause, endsAt }: StateIn<'paused'>,
  now: number,
): { readonly durationMs: number; readonly endsAt: number } {
  // The clock may have been set back meanwhile: no break takes time away.
  const durationMs = Math.max(0, now - pause.startedAt);
  return { durationMs, endsAt: endsAt + Math.min(durationMs, pause.endsBy - pause.startedAt) };
}
