import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  at,
  elementCount,
  reshapeTensor,
  rowMajorStrides,
  type Tensor,
  transposeTensor,
} from '../../models/tensor.ts';
import { shapeAndPermutations, sequence } from './arbitrary-tensors.ts';

/** The definition, one index at a time. */
function element({ data, shape }: Tensor, position: readonly number[]): number {
  const strides = rowMajorStrides(shape);
  return at(
    data,
    position.reduce((offset, index, axis) => offset + index * strides[axis]!, 0),
  );
}

function positions(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (found, size) => found.flatMap((position) => Array.from({ length: size }, (_, i) => [...position, i])),
    [[]],
  );
}

test('transposing moves every element to its permuted place', () => {
  fc.assert(
    fc.property(shapeAndPermutations(1), ({ shape, permutations: [permutation] }) => {
      const source = sequence(shape);
      const moved = transposeTensor(source, permutation!);
      expect(moved.shape).toEqual(permutation!.map((axis) => shape[axis]));
      for (const position of positions(shape)) {
        const movedPosition = permutation!.map((axis) => position[axis]!);
        expect(element(moved, movedPosition)).toBe(element(source, position));
      }
    }),
  );
});

test('a shape of another size is refused', () => {
  expect(() => reshapeTensor(sequence([2, 3]), [4])).toThrow('cannot view [2, 3] as [4]');
  expect(elementCount([])).toBe(1);
  expect(() => at([1], 1)).toThrow(RangeError);
});
