import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WaitingPiece } from '../../../core/evidence/drop-policy.ts';
import { nextUpload } from '../../../core/evidence/upload-order.ts';
import { arbitraryPieces, piece } from './waiting-pieces.ts';

function inOrder(pieces: readonly WaitingPiece[]): readonly WaitingPiece[] {
  const first = nextUpload(pieces);
  return first ? [first, ...inOrder(pieces.filter((one) => one !== first))] : [];
}

test('small ones first, and of a kind the oldest', () => {
  const pieces = [
    piece('segment', 1),
    piece('snapshot', 4),
    piece('room', 2),
    piece('photo', 9),
    piece('snapshot', 3),
  ];
  expect(inOrder(pieces).map(({ sha256 }) => sha256)).toEqual([
    'photo-9',
    'snapshot-3',
    'snapshot-4',
    'room-2',
    'segment-1',
  ]);
});

test('every piece has its turn, and the order does not depend on that of the folder', () => {
  fc.assert(
    fc.property(arbitraryPieces, (pieces) => {
      expect(new Set(inOrder(pieces))).toEqual(new Set(pieces));
      expect(inOrder(pieces.toReversed())).toEqual(inOrder(pieces));
    }),
  );
});
