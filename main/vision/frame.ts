import type { Box } from '../../contract/event-payloads.ts';

/** One picture. Each pixel is a word `0xAABBGGRR`: RGBA bytes read on a little-endian machine, as all supported are. */
export type Frame = {
  readonly width: number;
  readonly height: number;
  /** Rows from the top, without padding between them. */
  readonly pixels: Uint32Array;
  /** The picture at half the size, made when first asked for: several networks want it. */
  readonly half: () => Frame;
};

/** A box found by a network, as fractions of the frame, with the network's confidence. */
export type Detection = { readonly box: Box; readonly score01: number };

/** `rgba`: `width * height * 4` bytes; not copied where they lie on a word boundary. */
export function createFrame(width: number, height: number, rgba: Uint8Array): Frame {
  const { buffer, byteOffset } = rgba.byteOffset % 4 === 0 ? rgba : rgba.slice();
  return frameOf(width, height, new Uint32Array(buffer, byteOffset, width * height));
}

function frameOf(width: number, height: number, pixels: Uint32Array): Frame {
  let half: Frame | null = null;
  const frame = { width, height, pixels, half: () => (half ??= halved(frame)) };
  return frame;
}

/**
 * Each pixel becomes the mean of the four it replaces; an odd last row or column is dropped. The four bytes of a word
 * are averaged at once: `(a & b) + ((a ^ b) >> 1)` per byte rounds down, `(a | b) - ((a ^ b) >> 1)` rounds up, and one
 * of each keeps the result free of a drift towards dark (H. Dietz, "Average of Integers", aggregate.org/MAGIC).
 */
function halved({ width, height, pixels }: Frame): Frame {
  const columns = width >> 1;
  const rows = height >> 1;
  const means = new Uint32Array(columns * rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let top = 2 * row * width;
    let below = top + width;
    for (let column = 0; column < columns; column++, top += 2, below += 2) {
      const falling = meanDown(pixels[top] ?? 0, pixels[below + 1] ?? 0);
      const rising = meanUp(pixels[top + 1] ?? 0, pixels[below] ?? 0);
      means[at++] = meanDown(falling, rising);
    }
  }
  return frameOf(columns, rows, means);
}

const meanDown = (a: number, b: number): number => (a & b) + (((a ^ b) >>> 1) & 0x7f7f7f7f);
const meanUp = (a: number, b: number): number => (a | b) - (((a ^ b) >>> 1) & 0x7f7f7f7f);
