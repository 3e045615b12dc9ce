import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Clock } from '../../core/clock.ts';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

/** Wrong passwords that are answered at once; then each takes longer than the one before. */
const freeTries = 3;
const firstWaitMs = 5_000;
const longestWaitMs = 300_000;

export type QuitAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'wrong' | 'none-set' }
  | { readonly ok: false; readonly reason: 'wait'; readonly waitMs: number };

/** Asks for the quit password of an exam. Without one in the settings nothing is ever right. */
export function createQuitPassword(hash: string | null, clock: Pick<Clock, 'monotonicNow'>) {
  let wrong = 0;
  let waitUntil = 0;

  return async (password: string): Promise<QuitAnswer> => {
    if (hash === null) return { ok: false, reason: 'none-set' };
    const waitMs = waitUntil - clock.monotonicNow();
    if (waitMs > 0) return { ok: false, reason: 'wait', waitMs };
    // Counted before it is looked at: many at once are not answered like one.
    wrong += 1;
    if (wrong >= freeTries) {
      waitUntil = clock.monotonicNow() + Math.min(longestWaitMs, firstWaitMs * 2 ** (wrong - freeTries));
    }
    if (!(await isQuitPassword(password, hash))) return { ok: false, reason: 'wrong' };
    wrong = 0;
    waitUntil = 0;
    return { ok: true };
  };
}

/** Whether this is the password of which `hash` (`scrypt$<log2 N>$<r>$<p>$<salt>$<hash>`) was made. */
export async function isQuitPassword(password: string, hash: string): Promise<boolean> {
  const [kind, log2N = '', r = '', p = '', salt = '', expected = ''] = hash.split('$');
  if (kind !== 'scrypt') return false;
  const [N, wanted] = [2 ** Number(log2N), Buffer.from(expected, 'base64url')];
  if (!Number.isSafeInteger(N) || wanted.length !== 32) return false;
  const options = { N, r: Number(r), p: Number(p), maxmem: 256 * N * Number(r) };
  const given = await derive(
    password.normalize('NFC'),
    Buffer.from(salt, 'base64url'),
    wanted.length,
    options,
  );
  return timingSafeEqual(given, wanted);
}
