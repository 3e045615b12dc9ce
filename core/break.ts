import type { ExamSettings } from '../contract/settings.ts';
import type { SessionMemory } from './session-memory.ts';

type TimeSettings = Pick<ExamSettings, 'durationMs' | 'accommodations'>;

/** When an exam that begins at `startedAt` ends, with the time this candidate has more than others. Epoch ms. */
export function endOf(startedAt: number, { durationMs, accommodations }: TimeSettings): number {
  return startedAt + durationMs + accommodations.extraTimeMs;
}

/** Breaks that can still be begun. */
export function breaksLeft(
  { breaksTaken }: Pick<SessionMemory, 'breaksTaken'>,
  settings: TimeSettings,
): number {
  return Math.max(0, settings.accommodations.breaks.count - breaksTaken);
}

type ExamClock = Pick<SessionMemory, 'breaksTaken' | 'breakStartedAt' | 'endsAt'>;

/**
 * A break that begins now: until when the time stands still (epoch ms), and how many are left after it. Null when none
 * is left, one is under way, or the exam is not running any more.
 */
export function beginBreak(
  memory: ExamClock,
  settings: TimeSettings,
  now: number,
): { readonly endsBy: number; readonly left: number } | null {
  const left = breaksLeft(memory, settings) - 1;
  const isRunning = memory.endsAt !== null && now < memory.endsAt;
  if (left < 0 || memory.breakStartedAt !== null || !isRunning) return null;
  return { endsBy: now + settings.accommodations.breaks.eachMs, left };
}

/**
 * The break that ends now, and when the exam ends after it: the time stood still while the break lasted, but not past
 * its `endsBy`. A longer break costs exam time. Null when no break is under way.
 */
export function endBreak(
  { breakStartedAt, breakEndsBy, endsAt }: Pick<SessionMemory, 'breakStartedAt' | 'breakEndsBy' | 'endsAt'>,
  now: number,
): { readonly durationMs: number; readonly endsAt: number } | null {
  if (breakStartedAt === null || breakEndsBy === null || endsAt === null) return null;
  // The clock may have been set back meanwhile: no break takes time away.
  const durationMs = Math.max(0, now - breakStartedAt);
  return { durationMs, endsAt: endsAt + Math.min(durationMs, breakEndsBy - breakStartedAt) };
}
