import * as fc from 'fast-check';
import { elementCount, type Tensor } from '../../models/tensor.ts';

/** 0, 1, 2 ... under a shape, so that every element can be told from every other. */
export function sequence(shape: readonly number[]): Tensor {
  return { data: Float32Array.from({ length: elementCount(shape) }, (_, i) => i), shape };
}

/** A shape of rank 1 to 4 (axes of size 1 are common) and some permutations of its axes. */
export function shapeAndPermutations(count: number) {
  return fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }).chain((shape) => {
    const axes = shape.map((_, axis) => axis);
    const permutation = fc.shuffledSubarray(axes, { minLength: axes.length, maxLength: axes.length });
    const permutations = fc.array(permutation, { minLength: count, maxLength: count });
    return fc.record({ shape: fc.constant(shape), permutations });
  });
}
