import { createFrame, type Frame } from '../../main/vision/frames/frame.ts';
import type { Card } from './draw-card.ts';

export type Pose = {
  /** Middle of the card and its width, as shares of the picture's width and height. */
  readonly x: number;
  readonly y: number;
  readonly width01: number;
  readonly turnDeg: number;
  /** How much shorter the far side is: to the right where positive, 0..0.3. */
  readonly taper: number;
};

/** Something between the lens and the card, or light on it. Shares of the card's width and height. */
export type OnCard =
  | { readonly kind: 'fingers'; readonly side: 'left' | 'right' | 'bottom' }
  | { readonly kind: 'glare'; readonly x: number; readonly y: number; readonly radius01: number };

type Matrix = readonly [number, number, number, number, number, number, number, number];

/** Four rays for each pixel, as offsets from its corner. */
const rays = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const;

/** A picture with a card held into it. */
export function placeCard(scene: Frame, card: Card, pose: Pose, extras: readonly OnCard[] = []): Frame {
  const toCard = fromPicture(scene, card, pose);
  const pixels = scene.pixels.slice();
  const width = pose.width01 * scene.width;
  const hasHand = extras.some(({ kind }) => kind === 'fingers');
  const reach = Math.hypot(width, (width * card.height) / card.width) * (hasHand ? 1.2 : 0.52);
  const [x, y] = [pose.x * scene.width, pose.y * scene.height];
  for (let row = Math.max(0, Math.floor(y - reach)); row < Math.min(scene.height, y + reach); row++)
    for (
      let column = Math.max(0, Math.floor(x - reach));
      column < Math.min(scene.width, x + reach);
      column++
    ) {
      const at = row * scene.width + column;
      const under = pixels[at] ?? 0;
      let [red, green, blue] = [0, 0, 0];
      for (const [dx, dy] of rays) {
        const [u, v] = toCard(column + dx, row + dy);
        const [r, g, b] = seenAt(card, u, v, extras, under);
        red += r;
        green += g;
        blue += b;
      }
      const byte = (sum: number) => Math.max(0, Math.min(255, Math.round(sum / rays.length)));
      pixels[at] = ((255 << 24) | (byte(blue) << 16) | (byte(green) << 8) | byte(red)) >>> 0;
    }
  return createFrame(scene.width, scene.height, new Uint8Array(pixels.buffer));
}

type Colour = readonly [number, number, number];
const skin: Colour = [196, 146, 118];

function seenAt(card: Card, u: number, v: number, extras: readonly OnCard[], under: number): Colour {
  for (const extra of extras) if (extra.kind === 'fingers' && isFinger(extra.side, u, v)) return skin;
  const [x, y] = [Math.floor(u * card.width), Math.floor(v * card.height)];
  const at = (y * card.width + x) * 4;
  const isOn = x >= 0 && y >= 0 && x < card.width && y < card.height && (card.rgba[at + 3] ?? 0) > 127;
  if (!isOn) return [under & 255, (under >>> 8) & 255, (under >>> 16) & 255];
  let light = 0;
  for (const extra of extras) if (extra.kind === 'glare') light += glare(extra, u, v, card);
  // Paper under a room's light is never at the end of the scale.
  const lit = (index: number) => 0.86 * (card.rgba[index] ?? 0) + light;
  return [lit(at), lit(at + 1), lit(at + 2)];
}

/** A thumb on the card and what is left of the hand outside of it. */
function isFinger(side: 'left' | 'right' | 'bottom', u: number, v: number): boolean {
  const [along, into] = side === 'bottom' ? [u - 0.6, 1 - v] : [v - 0.6, side === 'left' ? u : 1 - u];
  const isThumb = (into / 0.16) ** 2 + (along / 0.14) ** 2 < 1;
  return isThumb || (into < 0.01 && into > -0.6 && Math.abs(along) < 0.14 + 0.25 * Math.min(1, -into * 3));
}

function glare(spot: Extract<OnCard, { kind: 'glare' }>, u: number, v: number, card: Card): number {
  const ratio = card.height / card.width;
  const off = Math.hypot(u - spot.x, (v - spot.y) * ratio) / spot.radius01;
  return off < 1 ? 400 * Math.min(1, 2 * (1 - off)) : 0;
}

/** From pixels of the picture to shares of the card: the inverse of the perspective that the pose describes. */
function fromPicture(
  scene: Frame,
  card: Card,
  pose: Pose,
): (x: number, y: number) => readonly [number, number] {
  const width = pose.width01 * scene.width;
  const height = (width * card.height) / card.width;
  const turn = (pose.turnDeg * Math.PI) / 180;
  const at = (sideX: -1 | 1, sideY: -1 | 1): readonly [number, number] => {
    const shrink = 1 - Math.abs(pose.taper) * (sideX === Math.sign(pose.taper) ? 1 : 0);
    const [dx, dy] = [(sideX * width * (1 - 0.5 * Math.abs(pose.taper))) / 2, (sideY * height * shrink) / 2];
    return [
      pose.x * scene.width + dx * Math.cos(turn) - dy * Math.sin(turn),
      pose.y * scene.height + dx * Math.sin(turn) + dy * Math.cos(turn),
    ];
  };
  const m = squareTo(at(-1, -1), at(1, -1), at(1, 1), at(-1, 1));
  return (x, y) => inverse(m, x, y);
}

type Pixel = readonly [number, number];

/** The perspective that takes the unit square to four corners (Heckbert 1989, section 2.2.3). */
function squareTo(a: Pixel, b: Pixel, c: Pixel, d: Pixel): Matrix {
  const [sx, sy] = [a[0] - b[0] + c[0] - d[0], a[1] - b[1] + c[1] - d[1]];
  const [x1, y1, x2, y2] = [b[0] - c[0], b[1] - c[1], d[0] - c[0], d[1] - c[1]];
  const det = x1 * y2 - x2 * y1;
  const g = (sx * y2 - x2 * sy) / det;
  const h = (x1 * sy - sx * y1) / det;
  return [
    b[0] - a[0] + g * b[0],
    d[0] - a[0] + h * d[0],
    a[0],
    b[1] - a[1] + g * b[1],
    d[1] - a[1] + h * d[1],
    a[1],
    g,
    h,
  ];
}

function inverse([a, b, c, d, e, f, g, h]: Matrix, x: number, y: number): Pixel {
  const [p, q, r, s] = [a - g * x, b - h * x, d - g * y, e - h * y];
  const det = p * s - q * r;
  return [((x - c) * s - q * (y - f)) / det, (p * (y - f) - (x - c) * r) / det];
}
