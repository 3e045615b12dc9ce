import type { Patch } from './patch.ts';

/** Taps of the blur that the picture is compared with. */
const taps = 9;

/**
 * 1 less the blur of Crete, Dolmiere, Ladret and Nicolas, "The blur effect" (2007): how much of the change from pixel
 * to pixel is lost when the picture is blurred once more. A sharp one loses much, a blurred one has little to lose.
 * Unlike the variance of the Laplacian it hardly depends on what the picture is of.
 */
export function sharpnessOf({ width, height, luma }: Patch): number {
  return Math.min(lost01(luma, width, height, 1, width), lost01(luma, height, width, width, 1));
}

/** Along lines of `length` pixels, `step` apart; `lines` of them, `next` apart. */
function lost01(luma: Float32Array, length: number, lines: number, step: number, next: number): number {
  const reach = taps >> 1;
  let changes = 0;
  let losses = 0;
  for (let line = 0; line < lines; line++) {
    const first = line * next;
    const at = (index: number) => luma[first + Math.min(length - 1, Math.max(0, index)) * step] ?? 0;
    for (let index = 1; index < length; index++) {
      // The mean of the neighbourhood moves on by one pixel: its change is what enters less what leaves.
      const change = Math.abs(at(index) - at(index - 1));
      const blurredChange = Math.abs(at(index + reach) - at(index - reach - 1)) / taps;
      changes += change;
      losses += Math.max(0, change - blurredChange);
    }
  }
  return changes > 0 ? losses / changes : 0;
}

/** The luma that a tenth of the pixels exceed: white paper and light skin, however dark the rest of a card is. */
export function brightnessOf({ luma }: Patch): number {
  return luma.toSorted()[Math.floor(luma.length * 0.9)] ?? 0;
}

/** Glare is a spot, not grains: cells of so many pixels that are white nearly all over count. */
const cell = 8;
const filled01 = 0.9;

/** Share of the cells that are nothing but white. */
export function glareOf({ width, height, white }: Patch): number {
  let cells = 0;
  let bare = 0;
  for (let top = 0; top + cell <= height; top += cell)
    for (let left = 0; left + cell <= width; left += cell, cells++) {
      let count = 0;
      for (let row = top; row < top + cell; row++)
        for (let column = left; column < left + cell; column++) count += white[row * width + column] ?? 0;
      if (count >= filled01 * cell * cell) bare++;
    }
  return cells > 0 ? bare / cells : 0;
}
