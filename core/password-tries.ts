import { backoffMs } from './backoff.ts';

/** Wrong passwords in a row, and from when on the next is looked at. Times are monotonic milliseconds. */
export type PasswordTries = { readonly wrong: number; readonly waitUntil: number };

export const noTries: PasswordTries = { wrong: 0, waitUntil: 0 };

/** So many may be mistyped before waiting begins; then each wait is twice the one before. */
const freeTries = 3;
const wait = { firstMs: 5_000, capMs: 300_000 } as const;

/** How long to wait before the next try; 0 for not at all. */
export function waitMsOf({ waitUntil }: PasswordTries, now: number): number {
  return Math.max(0, waitUntil - now);
}

/** After one more that is not right, or not known to be yet: many at once must not be answered like one. */
export function triedOnce({ wrong }: PasswordTries, now: number): PasswordTries {
  const tries = wrong + 1;
  const waits = tries - freeTries + 1;
  return { wrong: tries, waitUntil: waits < 1 ? 0 : now + backoffMs(waits, wait) };
}
