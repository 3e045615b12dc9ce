import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blobFormat, blobOverheadBytes } from '../../../contract/evidence.ts';
import { joinBlob, splitBlob } from '../../../core/evidence/encrypted-blob.ts';

const nonce = fc.uint8Array({
  minLength: blobFormat.nonceBytes,
  maxLength: blobFormat.nonceBytes,
});
const ciphertext = fc.uint8Array({ minLength: blobFormat.tagBytes, maxLength: 300 });

test('a blob gives back the parts it was joined from', () => {
  fc.assert(
    fc.property(nonce, ciphertext, (nonce, ciphertext) => {
      const split = splitBlob(joinBlob({ nonce, ciphertext }));
      expect(split).toEqual({ ok: true, value: { nonce, ciphertext } });
    }),
  );
});

test('the layout is the one in the contract', () => {
  const blob = joinBlob({ nonce: new Uint8Array(12).fill(7), ciphertext: new Uint8Array(16).fill(9) });
  expect(Buffer.from(blob).toString('latin1')).toBe(`IVE1${'\u0007'.repeat(12)}${'\t'.repeat(16)}`);
  expect(blob.length).toBe(blobOverheadBytes);
});

test('anything shorter, or that begins otherwise, is refused', () => {
  fc.assert(
    fc.property(nonce, ciphertext, fc.nat({ max: 3 }), fc.nat(), (nonce, ciphertext, at, cut) => {
      const blob = joinBlob({ nonce, ciphertext });
      expect(splitBlob(blob.subarray(0, cut % blobOverheadBytes))).toMatchObject({ ok: false });
      blob[at] = (blob[at] ?? 0) ^ 0x20;
      expect(splitBlob(blob)).toMatchObject({ ok: false, code: 'evidence.malformed' });
    }),
  );
});

test('a nonce of another length is a bug', () => {
  expect(() => joinBlob({ nonce: new Uint8Array(11), ciphertext: new Uint8Array(16) })).toThrow(RangeError);
});
