/**
 * Axis bookkeeping between TensorFlow, whose images are NHWC, and ONNX, whose convolutions want NCHW.
 *
 * A value keeps the shape and axis order TensorFlow gave it (*logical*) beside a *layout* that says how ONNX
 * stores it: `layout[i]` is the logical axis found at stored axis `i`. A Transpose then costs nothing, as it
 * only renames logical axes; elementwise work, padding, concatenation and splitting map their axis through
 * the layout; and data is moved only where an operator insists on one order.
 */
import { at } from './tensor.ts';

export type Layout = readonly number[];

/** How ONNX convolutions store what TensorFlow calls NHWC. */
export const CHANNELS_FIRST: Layout = [0, 3, 1, 2];

/** What has to happen to data stored one way so that it is stored another way. */
export type Move =
  | { readonly kind: 'none' }
  | { readonly kind: 'reshape'; readonly shape: readonly number[] }
  | { readonly kind: 'transpose'; readonly permutation: readonly number[] };

export function rowMajor(rank: number): Layout {
  return Array.from({ length: rank }, (_, axis) => axis);
}

export function sameLayout(a: Layout, b: Layout): boolean {
  return a.length === b.length && a.every((axis, i) => axis === b[i]);
}

export function inverse(permutation: readonly number[]): number[] {
  const result = permutation.map(() => 0);
  permutation.forEach((axis, i) => (result[axis] = i));
  return result;
}

export function permute<T>(items: readonly T[], permutation: readonly number[]): T[] {
  return permutation.map((axis) => at(items, axis));
}

/** The stored axis that holds a logical axis. */
export function storedAxis(layout: Layout, logicalAxis: number): number {
  return layout.indexOf(logicalAxis);
}

/** The layout of unmoved data after `tf.transpose(x, permutation)`. */
export function layoutAfterTranspose(layout: Layout, permutation: readonly number[]): Layout {
  return permute(inverse(permutation), layout);
}

/** The cheapest way from one layout to another: moving only axes of size 1 never moves data. */
export function moveBetween(shape: readonly number[], from: Layout, to: Layout): Move {
  if (sameLayout(from, to)) return { kind: 'none' };
  const permutation = permute(inverse(from), to);
  const stored = permute(shape, from);
  const significant = permutation.filter((axis) => stored[axis] !== 1);
  const inOrder = significant.every((axis, i) => i === 0 || at(significant, i - 1) < axis);
  return inOrder ? { kind: 'reshape', shape: permute(shape, to) } : { kind: 'transpose', permutation };
}
