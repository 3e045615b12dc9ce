import { createHmac, randomBytes } from 'node:crypto';

/** A nonce is good in the window that it was made in and in the next one. */
const windowMs = 150_000;
export const nonceLifeMs = 2 * windowMs;

/**
 * Nonces for proofs (RFC 9449, section 8), without a list of them: each is the window of time that it was made in and a
 * code of it, under a key that this process has made for itself. After a restart none from before is good, so that
 * what was forgotten of them with it cannot come again.
 */
export function createNonces(monotonicNow: () => number) {
  const key = randomBytes(32);
  const now = (): number => Math.floor(monotonicNow() / windowMs);
  const of = (window: number): string =>
    `${window.toString(36)}.${createHmac('sha256', key).update(String(window)).digest('base64url')}`;
  return {
    current: (): string => of(now()),
    isGood: (nonce: string): boolean => nonce === of(now()) || nonce === of(now() - 1),
  };
}
