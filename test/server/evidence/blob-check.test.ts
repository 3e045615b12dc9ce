import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEncryptBlob } from '../../../main/evidence/encrypt-blob.ts';
import { createBlobCheck } from '../../../server/evidence/blob-check.ts';
import { blobOf } from './evidence-candidate.ts';

const sessionId = '0190b5f4-7c1a-7000-8000-00000000abcd';
const key = randomBytes(32).toString('base64url');

/** What the server finds out when `blob` comes in pieces that end at `cuts`. */
function checked(blob: Uint8Array, cuts: readonly number[] = [], of = sessionId) {
  const check = createBlobCheck(of, Buffer.from(key, 'base64url'));
  const ends = [...cuts.map((cut) => cut % (blob.length + 1)), blob.length].toSorted((a, b) => a - b);
  let start = 0;
  for (const end of ends) {
    check.update(blob.subarray(start, end));
    start = end;
  }
  return check.finish();
}

test('what the app encrypts the server opens, however it comes in', async () => {
  const encrypt = await createEncryptBlob(sessionId, key);
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.array(fc.nat(), { maxLength: 8 }),
      async (plain, cuts) => {
        const { content, sha256 } = await encrypt(new Uint8Array(plain));
        expect(checked(content, cuts)).toEqual({ sha256, bytes: content.length, isOpenable: true });
      },
    ),
  );
});

test('pieces of all lengths around those of chunks are opened, whatever the network cuts them into', () => {
  for (const length of [0, 1, 65_535, 65_536, 65_537, 131_072, 131_073]) {
    const { blob, sha256 } = blobOf(randomBytes(length), { sessionId, key });
    for (const cuts of [[], [3, 11, 12], [65_552, 65_563, 65_564]])
      expect(checked(blob, cuts)).toEqual({ sha256, bytes: blob.length, isOpenable: true });
  }
});

test('chunks that are left out, cut off, doubled or in another order are noticed', () => {
  const { blob } = blobOf(randomBytes(3 * 65_536), { sessionId, key });
  const header = blob.subarray(0, 11);
  const [a, b, c] = [0, 1, 2].map((index) => blob.subarray(11 + index * 65_552, 11 + (index + 1) * 65_552));
  for (const chunks of [[a, b], [b, c], [a, c], [a, a, c], [b, a, c], [a, b, c, c], [a, b, b, c], []])
    expect(checked(Buffer.concat([header, ...chunks.map((chunk) => chunk!)])).isOpenable).toBe(false);
});

test('a single bit that changed, wherever, is noticed', async () => {
  const { blob } = blobOf(randomBytes(64), { sessionId, key });
  for (let at = 0; at < blob.length; at += 1) {
    const changed = Buffer.from(blob);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(checked(changed).isOpenable).toBe(false);
  }
});

test('so are bytes that are lacking, and another session', () => {
  const { blob } = blobOf(randomBytes(64), { sessionId, key });
  for (let length = 0; length < blob.length; length += 1) {
    expect(checked(blob.subarray(0, length), [3, 20]).isOpenable).toBe(false);
  }
  expect(checked(blob, [], sessionId.replace('abcd', 'abce')).isOpenable).toBe(false);
});

test('the same plaintext never looks the same', async () => {
  const encrypt = await createEncryptBlob(sessionId, key);
  const plain = new Uint8Array(50);
  expect((await encrypt(plain)).sha256).not.toBe((await encrypt(plain)).sha256);
});
