/** Wrong passwords in a row, and from when on the next is looked at. Times are monotonic milliseconds. */
export type PasswordTries = { readonly wrong: number; readonly waitUntil: number };

export const noTries: PasswordTries = { wrong: 0, waitUntil: 0 };

/** So many may be mistyped before waiting begins; then each wait is twice the one before. */
const freeTries = 3;
const firstWaitMs = 5_000;
const longestWaitMs = 300_000;

/** How long to wait before the next try; 0 for not at all. */
export function waitMsOf({ waitUntil }: PasswordTries, now: number): number {
  return Math.max(0, waitUntil - now);
}

/** After one more that is not right, or not known to be yet: many at once must not be answered like one. */
export function triedOnce({ wrong }: PasswordTries, now: number): PasswordTries {
  const tries = wrong + 1;
  const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** (tries - freeTries));
  return { wrong: tries, waitUntil: tries < freeTries ? 0 : now + waitMs };
}
