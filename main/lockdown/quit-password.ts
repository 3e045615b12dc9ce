import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

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
