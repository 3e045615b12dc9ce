import type { Box } from '../../../contract/events/vision.ts';

/** One picture. Each pixel is a word `0xAABBGGRR`: RGBA bytes read on a little-endian machine, as all supported are. */
export type Frame = {
  readonly width: number;
  readonly height: number;
  /** Rows from the top, without padding between them. */
  readonly pixels: Uint32Array;
  /** The picture at a half or a quarter of the size, made when first asked for: several networks want it. */
  readonly reduced: (factor: Reduction) => Frame;
};

export type Reduction = 2 | 4;

/** A box found by a network, as fractions of the frame, with the network's confidence. */
export type Detection = { readonly box: Box; readonly score01: number };

/** `rgba`: `width * height * 4` bytes; not copied where they lie on a word boundary. */
export function createFrame(width: number, height: number, rgba: Uint8Array): Frame {
  const { buffer, byteOffset } = rgba.byteOffset % 4 === 0 ? rgba : rgba.slice();
  return frameOf(width, height, new Uint32Array(buffer, byteOffset, width * height));
}

function frameOf(width: number, height: number, pixels: Uint32Array): Frame {
  const made = new Map<Reduction, Frame>();
  const frame: Frame = {
    width,
    height,
    pixels,
    reduced: (factor) => {
      const reduced = made.get(factor) ?? reduce(frame, factor);
      made.set(factor, reduced);
      return reduced;
    },
  };
  return frame;
}

/** Which four pixels of a block stand for it: all of 2 x 2; of 4 x 4 one per row and column (a rotated grid). */
const samples = {
  2: { x: [0, 1, 0, 1], y: [0, 0, 1, 1] },
  4: { x: [1, 3, 0, 2], y: [0, 1, 2, 3] },
} as const;

/**
 * Each pixel becomes the mean of four of the block it replaces; odd last rows and columns are dropped. The four bytes
 * of a word are averaged at once: `(a & b) + ((a ^ b) >> 1)` per byte rounds down, `(a | b) - ((a ^ b) >> 1)` rounds
 * up, and one of each keeps the result free of a drift to dark (H. Dietz, "Average of Integers", aggregate.org/MAGIC).
 */
function reduce({ width, height, pixels }: Frame, factor: Reduction): Frame {
  const columns = Math.floor(width / factor);
  const rows = Math.floor(height / factor);
  const means = new Uint32Array(columns * rows);
  const [a, b, c, d] = [0, 1, 2, 3].map(
    (index) => (samples[factor].y[index] ?? 0) * width + (samples[factor].x[index] ?? 0),
  ) as [number, number, number, number];
  for (let row = 0, at = 0; row < rows; row++) {
    let block = row * factor * width;
    for (let column = 0; column < columns; column++, block += factor) {
      const falling = meanDown(pixels[block + a] ?? 0, pixels[block + d] ?? 0);
      const rising = meanUp(pixels[block + b] ?? 0, pixels[block + c] ?? 0);
      means[at++] = meanDown(falling, rising);
    }
  }
  return frameOf(columns, rows, means);
}

const meanDown = (a: number, b: number): number => (a & b) + (((a ^ b) >>> 1) & 0x7f7f7f7f);
const meanUp = (a: number, b: number): number => (a | b) - (((a ^ b) >>> 1) & 0x7f7f7f7f);
