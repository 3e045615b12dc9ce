import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ExamSettings } from '../../contract/settings.ts';

/**
 * A moment as people write it, in epoch milliseconds: with an offset (`2027-01-20T10:00:00+01:00`, `...Z`) or with the
 * name of a zone (RFC 9557, `2027-01-20T10:00[Europe/Berlin]`). What could be two moments, or none, is refused.
 */
export const moment = z.string().transform((text, context) => {
  try {
    return Temporal.ZonedDateTime.from(text.trim(), { disambiguation: 'reject', offset: 'reject' })
      .epochMilliseconds;
  } catch (error) {
    if (/\[.*\]/.test(text)) return refuse(context, zonedProblem(text, error));
  }
  try {
    return Temporal.Instant.from(text.trim()).epochMilliseconds;
  } catch {
    return refuse(
      context,
      `"${text}" does not say one moment: write 2027-01-20T10:00+01:00, or 2027-01-20T10:00[Europe/Berlin]`,
    );
  }
});

function refuse(context: z.core.$RefinementCtx, message: string): never {
  context.issues.push({ code: 'custom', message, input: context.value });
  return z.NEVER;
}

function zonedProblem(text: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return (
    `"${text}" does not say one moment (${reason}). Where the clocks are set it may be two or none: ` +
    'write the offset too, as 2027-10-31T02:30+01:00[Europe/Berlin]'
  );
}

type Schedule = ExamSettings['schedule'];

/** Until when a session can be begun: as the exam and the ticket have it, whichever is earlier. Null for no bound. */
export function closingTime(schedule: Schedule, expiresAt: number | null): number | null {
  const closesAt = schedule?.closesAt ?? null;
  if (closesAt === null || expiresAt === null) return closesAt ?? expiresAt;
  return Math.min(closesAt, expiresAt);
}

/** The schedule of one candidate. */
export function scheduleFor(schedule: Schedule, expiresAt: number | null): Schedule {
  const closesAt = closingTime(schedule, expiresAt);
  const opensAt = schedule?.opensAt ?? null;
  if (closesAt === null && opensAt === null) return undefined;
  // A ticket may have expired before the exam opens.
  const isOpened = opensAt !== null && closesAt !== null && closesAt <= opensAt;
  return { opensAt: isOpened ? null : opensAt, closesAt };
}
