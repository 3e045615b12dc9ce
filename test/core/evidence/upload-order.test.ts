import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WaitingBlob } from '../../../core/evidence/drop-policy.ts';
import { nextUpload } from '../../../core/evidence/upload-order.ts';
import { arbitraryBlobs, blob } from './waiting-blobs.ts';

function inOrder(blobs: readonly WaitingBlob[]): readonly WaitingBlob[] {
  const first = nextUpload(blobs);
  return first ? [first, ...inOrder(blobs.filter((one) => one !== first))] : [];
}

test('small ones first, and of a kind the oldest', () => {
  const blobs = [
    blob('segment', 1),
    blob('snapshot', 4),
    blob('room', 2),
    blob('photo', 9),
    blob('snapshot', 3),
  ];
  expect(inOrder(blobs).map(({ sha256 }) => sha256)).toEqual([
    'photo-9',
    'snapshot-3',
    'snapshot-4',
    'room-2',
    'segment-1',
  ]);
});

test('every blob has its turn, and the order does not depend on that of the folder', () => {
  fc.assert(
    fc.property(arbitraryBlobs, (blobs) => {
      expect(new Set(inOrder(blobs))).toEqual(new Set(blobs));
      expect(inOrder(blobs.toReversed())).toEqual(inOrder(blobs));
    }),
  );
});
