import type { Box } from '../../../contract/events/vision.ts';

/** Shared area over joint area of two boxes, 0..1. The same in fractions as in pixels: both axes only scale. */
export function overlap01(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  const joint = a[2] * a[3] + b[2] * b[3] - shared;
  return joint > 0 ? shared / joint : 0;
}

function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Greedy non-maximum suppression: best first, dropping each box that overlaps a kept one by more than `limit01`. */
export function withoutDuplicates<T extends { readonly box: Box; readonly score01: number }>(
  found: readonly T[],
  limit01: number,
): T[] {
  const kept: T[] = [];
  for (const next of found.toSorted((a, b) => b.score01 - a.score01))
    if (!kept.some((other) => overlap01(other.box, next.box) > limit01)) kept.push(next);
  return kept;
}
