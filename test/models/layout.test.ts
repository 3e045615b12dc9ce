import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CHANNELS_FIRST,
  layoutAfterTranspose,
  type Move,
  moveBetween,
  storedAxis,
} from '../../models/layout.ts';
import { reshapeTensor, type Tensor, transposeTensor } from '../../models/tensor.ts';
import { sequence, shapeAndPermutations } from './arbitrary-tensors.ts';

function carryOut(tensor: Tensor, move: Move): Tensor {
  if (move.kind === 'none') return tensor;
  return move.kind === 'reshape'
    ? reshapeTensor(tensor, move.shape)
    : transposeTensor(tensor, move.permutation);
}

test('a move gives what storing in the other layout would have given', () => {
  fc.assert(
    fc.property(shapeAndPermutations(2), ({ shape, permutations: [from, to] }) => {
      const logical = sequence(shape);
      const moved = carryOut(transposeTensor(logical, from!), moveBetween(shape, from!, to!));
      expect(moved).toEqual(transposeTensor(logical, to!));
    }),
  );
});

test('after a logical transpose the stored data is still the same value', () => {
  fc.assert(
    fc.property(shapeAndPermutations(2), ({ shape, permutations: [layout, permutation] }) => {
      const logical = sequence(shape);
      const transposed = transposeTensor(logical, permutation!);
      const newLayout = layoutAfterTranspose(layout!, permutation!);
      expect(transposeTensor(transposed, newLayout)).toEqual(transposeTensor(logical, layout!));
    }),
  );
});

test('the stored axis holds the logical axis', () => {
  fc.assert(
    fc.property(shapeAndPermutations(1), ({ shape, permutations: [layout] }) => {
      const stored = transposeTensor(sequence(shape), layout!);
      shape.forEach((size, axis) => expect(stored.shape[storedAxis(layout!, axis)]).toBe(size));
    }),
  );
});

test('data is left alone where only axes of size 1 change places', () => {
  expect(moveBetween([1, 1, 1, 256], CHANNELS_FIRST, [0, 1, 2, 3])).toEqual({
    kind: 'reshape',
    shape: [1, 1, 1, 256],
  });
  expect(moveBetween([1, 2, 2, 256], CHANNELS_FIRST, [0, 1, 2, 3])).toEqual({
    kind: 'transpose',
    permutation: [0, 2, 3, 1],
  });
  expect(moveBetween([1, 2, 2, 256], CHANNELS_FIRST, CHANNELS_FIRST)).toEqual({ kind: 'none' });
});
