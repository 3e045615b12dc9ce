import type { Frame } from '../frames/frame.ts';

/** Edges of one direction, thinned to a line of single pixels. For upright ones `along` is y and `across` is x. */
export type Edges = {
  /** How many pixels the picture has along and across. */
  readonly alongs: number;
  readonly acrosses: number;
  /** By `along * acrosses + across`: how far the edge leans, pixels across per pixel along; NaN where there is none. */
  readonly lean: Float32Array;
};

/** A picture's edges, those that are nearer to upright and those that are nearer to level. */
export type EdgeMap = { readonly upright: Edges; readonly level: Edges };

/** Change of one colour over two pixels from which it is an edge: above the noise of a camera in poor light. */
const leastChange = 14;

/** Finds edges in whichever colour changes most, since a card may be as bright as what it is held against. */
export function edgesOf({ width, height, pixels }: Frame): EdgeMap {
  const across = new Float32Array(width * height);
  const down = new Float32Array(width * height);
  const strength = new Float32Array(width * height);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      for (let shift = 0; shift <= 16; shift += 8) {
        const [dx, dy] = slopeAt(pixels, at, width, shift);
        const change = Math.hypot(dx, dy);
        if (change <= (strength[at] ?? 0)) continue;
        strength[at] = change;
        across[at] = dx;
        down[at] = dy;
      }
    }
  return thinned(width, height, strength, across, down);
}

/** How one colour changes over two pixels, to the right and down (Sobel's mean of three neighbours). */
function slopeAt(pixels: Uint32Array, at: number, width: number, shift: number): readonly [number, number] {
  const value = (index: number) => ((pixels[index] ?? 0) >>> shift) & 255;
  const [nw, n, ne] = [value(at - width - 1), value(at - width), value(at - width + 1)];
  const [w, e] = [value(at - 1), value(at + 1)];
  const [sw, s, se] = [value(at + width - 1), value(at + width), value(at + width + 1)];
  return [(ne + 2 * e + se - nw - 2 * w - sw) / 4, (sw + 2 * s + se - nw - 2 * n - ne) / 4];
}

function thinned(
  width: number,
  height: number,
  strength: Float32Array,
  dx: Float32Array,
  dy: Float32Array,
): EdgeMap {
  const upright = { alongs: height, acrosses: width, lean: new Float32Array(width * height).fill(NaN) };
  const level = { alongs: width, acrosses: height, lean: new Float32Array(width * height).fill(NaN) };
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const here = strength[at] ?? 0;
      if (here < leastChange) continue;
      const [gx = 0, gy = 0] = [dx[at], dy[at]];
      const isUpright = Math.abs(gx) >= Math.abs(gy);
      const step = isUpright ? 1 : width;
      if (here < (strength[at - step] ?? 0) || here <= (strength[at + step] ?? 0)) continue;
      // An edge is at right angles to its gradient.
      if (isUpright) upright.lean[at] = -gy / gx;
      else level.lean[x * height + y] = -gx / gy;
    }
  return { upright, level };
}
