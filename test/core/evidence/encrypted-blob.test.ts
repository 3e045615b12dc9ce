import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  blobFormat,
  blobHeaderBytes,
  maxEvidenceBytes,
  maxEvidencePlainBytes,
} from '../../../contract/evidence.ts';
import {
  blobBytesOf,
  chunkNonce,
  chunkSpan,
  joinBlob,
  layoutOfBlob,
  layoutOfPlain,
  prefixOf,
} from '../../../core/evidence/encrypted-blob.ts';

const { chunkBytes, tagBytes } = blobFormat;
const prefix = new Uint8Array([1, 2, 3, 4, 5, 6, 7]);

test('the length of a blob says how it is laid out, and no other length is one of a blob', () => {
  const lengths = fc.oneof(
    fc.nat({ max: 5 * chunkBytes }),
    fc
      .tuple(fc.nat({ max: 5 }), fc.integer({ min: -2, max: 2 }))
      .map(([chunks, more]) => Math.max(0, chunks * chunkBytes + more)),
  );
  fc.assert(
    fc.property(lengths, (plainBytes) => {
      const layout = layoutOfPlain(plainBytes);
      expect(layoutOfBlob(blobBytesOf(layout))).toEqual(layout);
      expect(blobBytesOf(layout)).toBe(blobHeaderBytes + plainBytes + layout.chunks * tagBytes);
      const spans = Array.from({ length: layout.chunks }, (_, index) => chunkSpan(layout, index));
      expect(spans[0]?.start).toBe(blobHeaderBytes);
      expect(spans.at(-1)?.end).toBe(blobBytesOf(layout));
      for (const [index, { start, end }] of spans.entries()) {
        expect(end - start).toBeGreaterThanOrEqual(tagBytes);
        if (index > 0) expect(start).toBe(spans[index - 1]?.end);
      }
    }),
  );
  for (const more of [0, 1, tagBytes - 1]) expect(layoutOfBlob(blobHeaderBytes + more)).toBeNull();
  // A last chunk of nothing, after others.
  for (const more of [1, tagBytes])
    expect(layoutOfBlob(blobHeaderBytes + chunkBytes + tagBytes + more)).toBeNull();
});

test('the most that may be encrypted fits into the most that may be sent', () => {
  const bytes = blobBytesOf(layoutOfPlain(maxEvidencePlainBytes));
  expect(bytes).toBeLessThanOrEqual(maxEvidenceBytes);
  expect(bytes).toBeGreaterThan(maxEvidenceBytes - 2 * tagBytes);
});

test('the layout is the one in the contract', () => {
  const blob = joinBlob(prefix, [new Uint8Array(16).fill(9), new Uint8Array(2).fill(8)]);
  expect(Buffer.from(blob).toString('latin1')).toBe(
    `IVE2\u0001\u0002\u0003\u0004\u0005\u0006\u0007${'\t'.repeat(16)}\b\b`,
  );
  expect(prefixOf(blob)).toEqual({ ok: true, value: prefix });
  expect([...chunkNonce(prefix, 0x0102, true)]).toEqual([...prefix, 0, 0, 1, 2, 1]);
});

test('what begins otherwise, or is shorter, is of no blob', () => {
  const blob = joinBlob(prefix, []);
  for (let length = 0; length < blobHeaderBytes; length += 1)
    expect(prefixOf(blob.subarray(0, length))).toMatchObject({ ok: false, code: 'evidence.malformed' });
  for (let at = 0; at < 4; at += 1) {
    const changed = blob.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x20;
    expect(prefixOf(changed)).toMatchObject({ ok: false, code: 'evidence.malformed' });
  }
});

test('a prefix of another length is a bug', () => {
  expect(() => joinBlob(prefix.subarray(1), [])).toThrow(RangeError);
  expect(() => chunkNonce(prefix.subarray(1), 0, true)).toThrow(RangeError);
});
