import type { Point } from '../../../core/vision/still.ts';
import type { Frame } from '../frames/frame.ts';

/** A part of a picture brought to a fixed size. */
export type Patch = {
  readonly width: number;
  readonly height: number;
  /** 0..255, ITU-R BT.601. */
  readonly luma: Float32Array;
  /** 1 where every colour is at its end: nothing can be read there. */
  readonly white: Uint8Array;
};

export type Corners = readonly [Point, Point, Point, Point];

/** From here a colour is as good as 255: JPEG moves it a little. */
const whiteFrom = 250;

/** The picture within four corners (fractions, from the top left clockwise), `width` pixels across, as seen from above. */
export function patchOf(frame: Frame, corners: Corners, width: number): Patch {
  const [a, b, c, d] = corners.map(([x, y]) => [x * frame.width, y * frame.height] as const) as [
    Point,
    Point,
    Point,
    Point,
  ];
  const across = (distance(a, b) + distance(d, c)) / 2;
  const down = (distance(a, d) + distance(b, c)) / 2;
  const source = reducedTo(frame, across / width);
  const scale = source.width / frame.width;
  const height = Math.min(2 * width, Math.max(16, Math.round((width * down) / Math.max(1, across))));
  const luma = new Float32Array(width * height);
  const white = new Uint8Array(width * height);
  for (let row = 0, at = 0; row < height; row++) {
    const v = (row + 0.5) / height;
    for (let column = 0; column < width; column++, at++) {
      const u = (column + 0.5) / width;
      const x = mix(mix(a[0], b[0], u), mix(d[0], c[0], u), v);
      const y = mix(mix(a[1], b[1], u), mix(d[1], c[1], u), v);
      const { red, green, blue } = colourAt(source, x * scale - 0.5, y * scale - 0.5);
      luma[at] = 0.299 * red + 0.587 * green + 0.114 * blue;
      white[at] = Math.min(red, green, blue) >= whiteFrom ? 1 : 0;
    }
  }
  return { width, height, luma, white };
}

/** The four corners of a box, widened on each side by `margin01` of its size. */
export function cornersOf(
  [x, y, width, height]: readonly [number, number, number, number],
  margin01 = 0,
): Corners {
  const [left, top] = [x - width * margin01, y - height * margin01];
  const [right, bottom] = [x + width * (1 + margin01), y + height * (1 + margin01)];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** A frame with one or two pixels for each one wanted, so that none is skipped. */
function reducedTo(frame: Frame, pixelsPerWanted: number): Frame {
  if (pixelsPerWanted < 2 || Math.min(frame.width, frame.height) < 4) return frame;
  return reducedTo(frame.reduced(2), pixelsPerWanted / 2);
}

function colourAt({ pixels, width, height }: Frame, x: number, y: number) {
  const left = Math.min(width - 1, Math.max(0, Math.floor(x)));
  const top = Math.min(height - 1, Math.max(0, Math.floor(y)));
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const across = Math.min(1, Math.max(0, x - left));
  const down = Math.min(1, Math.max(0, y - top));
  const p = pixels[top * width + left] ?? 0;
  const q = pixels[top * width + right] ?? 0;
  const r = pixels[bottom * width + left] ?? 0;
  const s = pixels[bottom * width + right] ?? 0;
  const channel = (shift: number) =>
    mix(
      mix((p >>> shift) & 255, (q >>> shift) & 255, across),
      mix((r >>> shift) & 255, (s >>> shift) & 255, across),
      down,
    );
  return { red: channel(0), green: channel(8), blue: channel(16) };
}

function mix(from: number, to: number, share01: number): number {
  return from + (to - from) * share01;
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
