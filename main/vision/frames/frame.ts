import type { Box } from '../../../contract/events/vision.ts';
import type { Light } from '../../../core/vision/observation.ts';

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

const samplesAcross = 128;
const samplesDown = 72;

/**
 * Light of frame after frame, measured on a grid of 128 x 72 pixels: mean and standard deviation of the luma
 * (ITU-R BT.601, 0..255), variance of its 4-neighbour Laplacian (focus measure of Pech-Pacheco et al. 2000) and the
 * mean absolute change against the frame before. Single pixels are compared, not averages of areas: a camera that is
 * on always has noise in them, so a change of exactly 0 means that the very same picture came again.
 */
export function createLightMeter(): (frame: Frame) => Light {
  let before: Float32Array | null = null;
  return (frame) => {
    const luma = new Float32Array(samplesAcross * samplesDown);
    let laplacian = 0;
    let laplacianSquared = 0;
    let change = 0;
    for (let row = 0, at = 0; row < samplesDown; row++) {
      const y = gridLine(row, samplesDown, frame.height);
      for (let column = 0; column < samplesAcross; column++, at++) {
        const x = gridLine(column, samplesAcross, frame.width);
        const here = lumaAt(frame, x, y);
        const around =
          lumaAt(frame, x - 1, y) +
          lumaAt(frame, x + 1, y) +
          lumaAt(frame, x, y - 1) +
          lumaAt(frame, x, y + 1);
        luma[at] = here;
        laplacian += around - 4 * here;
        laplacianSquared += (around - 4 * here) ** 2;
        if (before) change += Math.abs(here - (before[at] ?? 0));
      }
    }
    const count = luma.length;
    const luminance = luma.reduce((sum, value) => sum + value, 0) / count;
    const variance = luma.reduce((sum, value) => sum + (value - luminance) ** 2, 0) / count;
    const light = {
      luminance,
      contrast: Math.sqrt(variance),
      sharpness: laplacianSquared / count - (laplacian / count) ** 2,
      change: before && change / count,
    };
    before = luma;
    return light;
  };
}

/** Evenly spread, never on the border, where a neighbour would be missing. */
function gridLine(index: number, lines: number, size: number): number {
  return Math.min(size - 2, Math.max(1, Math.floor(((index + 0.5) * size) / lines)));
}

function lumaAt({ pixels, width }: Frame, x: number, y: number): number {
  const pixel = pixels[y * width + x] ?? 0;
  return 0.299 * (pixel & 255) + 0.587 * ((pixel >>> 8) & 255) + 0.114 * ((pixel >>> 16) & 255);
}

/** A rectangle in pixels of a frame. */
export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** A copy of a part of the frame; what lies outside of the frame is black. */
export function crop(frame: Frame, area: Area): Frame {
  const [left, top] = [Math.round(area.x), Math.round(area.y)];
  const [width, height] = [Math.max(1, Math.round(area.width)), Math.max(1, Math.round(area.height))];
  const pixels = new Uint32Array(width * height);
  const from = Math.max(0, left);
  const to = Math.min(frame.width, left + width);
  for (let row = Math.max(0, -top); row < Math.min(height, frame.height - top) && from < to; row++) {
    const line = (top + row) * frame.width;
    pixels.set(frame.pixels.subarray(line + from, line + to), row * width + from - left);
  }
  return createFrame(width, height, new Uint8Array(pixels.buffer));
}

/** The picture of a camera that hangs upside down, as it would be upright. */
export function turnedOver({ width, height, pixels }: Frame): Frame {
  return frameOf(width, height, pixels.toReversed());
}

/** Where a box of the turned picture lies in the picture as it was. */
export function boxTurnedBack([x, y, width, height]: Box): Box {
  return [1 - x - width, 1 - y - height, width, height];
}
