import { LRUCache } from 'lru-cache';
import { noTries, triedOnce, waitMsOf, type PasswordTries } from '../../core/password-tries.ts';
import { createRateLimiter, type RateLimit } from '../link/token-bucket.ts';

/** From browsers that never signed in to the account, all of them together. */
const strangersRate: RateLimit = { burst: 30, perSecond: 0.2 };
/**
 * Codes that are wrong of whoever comes with the right password and is not known. Three codes of a million are right at
 * a time: at this rate, somebody with the password finds one in years.
 */
const strangersCodes: RateLimit = { burst: 10, perSecond: 1 / 300 };
const mostRemembered = 20_000;

/** Who tries to sign in to which account. */
type Try = {
  readonly email: string;
  readonly address: string;
  /** The browser has signed in to this account before, and this is how it shows it; else null. */
  readonly knownBrowser: string | null;
};

export type SignInTries = ReturnType<typeof createSignInTries>;

/**
 * How long to wait before a password is looked at. Three may be mistyped, then each wait is twice the one before.
 * A browser that has signed in to the account counts for itself, so that wrong passwords of strangers, even behind
 * the same address, never keep the person out of it. Strangers count by account and address; and, so that many
 * addresses are no way round that, all of them together by account.
 */
export function createSignInTries(monotonicNow: () => number) {
  const tries = new LRUCache<string, PasswordTries>({ max: mostRemembered });
  const strangers = createRateLimiter(strangersRate, monotonicNow);
  const codes = createRateLimiter(strangersCodes, monotonicNow);
  const keyOf = ({ email, address, knownBrowser }: Try) =>
    JSON.stringify(knownBrowser === null ? [email, address] : [knownBrowser]);

  return {
    /** 0, and the try is counted, where it may go on; else how long to wait, in milliseconds. */
    begin(one: Try): number {
      const key = keyOf(one);
      const now = monotonicNow();
      const before = tries.get(key) ?? noTries;
      const waitMs = waitMsOf(before, now);
      if (waitMs > 0) return waitMs;
      if (one.knownBrowser === null && !strangers.take(one.email)) return strangers.waitMs(one.email);
      tries.set(key, triedOnce(before, now));
      return 0;
    },
    /** The same before a code is looked at, of who had the right password: the try is counted already. */
    beginCode({ email, knownBrowser }: Try): number {
      return knownBrowser !== null || codes.take(email) ? 0 : codes.waitMs(email);
    },
    /** It was the right one. */
    succeeded: (one: Try): void => void tries.delete(keyOf(one)),
  };
}
