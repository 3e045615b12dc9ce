import type { OneClock } from './one-clock.ts';

type Dated = { readonly headers: { readonly get: (name: string) => string | null } };

/** A `Date` header stands still for a second. */
const coarseMs = 1_000;

/** The server's time when it answered, on average right (epoch ms); null where it does not say. */
export function dateOf({ headers }: Dated): number | null {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date + coarseMs / 2;
}

/** Corrects the clock by an answer that is known to be the server's. `askedMs`: monotonic. */
export function agreeByDate(
  clock: Pick<OneClock, 'monotonicNow' | 'agree'>,
  answer: Dated,
  askedMs: number,
): void {
  const date = dateOf(answer);
  if (date === null) return;
  clock.agree({ askedMs, answeredMs: clock.monotonicNow(), theirs: date - coarseMs / 2, coarseMs });
}
