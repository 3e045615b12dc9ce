import { randomBytes, scryptSync } from 'node:crypto';

/** 32 MB and about a tenth of a second for each guess. */
const log2N = 15;
const [r, p] = [8, 1];

/**
 * What stands in an exam's settings (`lockdown.quitPasswordHash`) in place of the password that lets out of the
 * lockdown. The same letters count as the same, however they were composed.
 */
export function hashQuitPassword(password: string): string {
  const salt = randomBytes(16);
  const options = { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r };
  const hash = scryptSync(password.normalize('NFC'), salt, 32, options);
  return ['scrypt', log2N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}
