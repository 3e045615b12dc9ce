import type { Point } from '../../../core/vision/still.ts';
import type { EdgeMap } from './edges.ts';
import type { Line } from './lines.ts';

export type Sides = { readonly left: Line; readonly right: Line; readonly top: Line; readonly bottom: Line };

/** Four lines that may bound a document. Corners in pixels, from the top left clockwise. */
export type Quadrilateral = {
  readonly corners: readonly [Point, Point, Point, Point];
  readonly evidence01: number;
  readonly isCutOff: boolean;
};

/**
 * Width over height of what is shown, as perspective may change it, and how many faces it is wide at least: a card
 * (85.6 x 54 mm) upright or both pages of a passport; a card lying or one page (125 x 88 mm). The portrait itself is a
 * rectangle too, of less than two faces.
 */
const formats = [
  { least: 0.55, most: 0.82, faces: 2.4 },
  { least: 1.25, most: 1.85, faces: 2.6 },
] as const;
/** Opposite sides of something held slantwise differ no more than this. */
const mostTaper = 1.35;
/** Corners are round, and beyond them nothing should go on. As shares of a side. */
const corner01 = 0.08;
const beyond = [0.05, 0.25] as const;
/** How much it counts against a side that its line goes on: shelves, windows and door frames do. */
const costOfBeyond = 0.35;
/** What a side counts less that cannot be seen, as it is the edge of the picture. */
const costOfBorder = 0.1;
/** No side may be seen less than this, whatever the others show. */
const leastOfSide01 = 0.4;
/** What is cut off by the edge of the picture must run into it. */
const leastOfCutSide01 = 0.75;

/** What four lines are worth as the edges of a document with a face of `facePx`; null where they cannot be. */
export function quadrilateral(map: EdgeMap, sides: Sides, facePx: number): Quadrilateral | null {
  const all = [sides.top, sides.right, sides.bottom, sides.left];
  const borders = all.filter(({ isBorder }) => isBorder).length;
  if (borders > 1) return null;
  const at = (upright: Line, level: Line) => crossing(map, upright, level);
  const a = at(sides.left, sides.top);
  const b = at(sides.right, sides.top);
  const c = at(sides.right, sides.bottom);
  const d = at(sides.left, sides.bottom);
  if (!isPlausible([a, b, c, d], facePx, borders > 0)) return null;
  const seen = [
    sideSeen(sides.top, a[0], b[0]),
    sideSeen(sides.right, b[1], c[1]),
    sideSeen(sides.bottom, d[0], c[0]),
    sideSeen(sides.left, a[1], d[1]),
  ].filter((_, index) => !all[index]?.isBorder);
  const least01 = borders > 0 ? leastOfCutSide01 : leastOfSide01;
  if (Math.min(...seen.map(({ on01 }) => on01)) < least01) return null;
  const worth = seen.map(({ on01, beyond01 }) => on01 - costOfBeyond * beyond01);
  const evidence01 = Math.max(0, worth.reduce((sum, value) => sum + value, 0) / worth.length);
  return { corners: [a, b, c, d], evidence01, isCutOff: borders > 0 };
}

/** A document that lies within the picture is the better explanation where both have something for them. */
export function isBetter(one: Quadrilateral, than: Quadrilateral | null): boolean {
  const worth = ({ evidence01, isCutOff }: Quadrilateral) => evidence01 - (isCutOff ? costOfBorder : 0);
  return than === null || worth(one) > worth(than);
}

/** Where an upright and a level line meet: x = m + l (y - h/2) and y = n + k (x - w/2). */
function crossing({ upright, level }: EdgeMap, one: Line, other: Line): Point {
  const [halfHeight, halfWidth] = [upright.alongs / 2, level.alongs / 2];
  const y =
    (other.middle + other.lean * (one.middle - one.lean * halfHeight - halfWidth)) /
    (1 - one.lean * other.lean);
  return [one.middle + one.lean * (y - halfHeight), y];
}

function isPlausible([a, b, c, d]: Quadrilateral['corners'], facePx: number, isCutOff: boolean): boolean {
  const length = (p: Point, q: Point) => Math.hypot(p[0] - q[0], p[1] - q[1]);
  const [top, right, bottom, left] = [length(a, b), length(b, c), length(c, d), length(d, a)];
  if (Math.max(top / bottom, bottom / top, left / right, right / left) > mostTaper) return false;
  const proportion = (top + bottom) / (left + right);
  const faces = (top + bottom) / 2 / facePx;
  // What is cut off may have had the right proportions before.
  if (isCutOff) return faces >= 1.9 && proportion >= 0.4 && proportion <= 2;
  return formats.some(
    (format) => proportion >= format.least && proportion <= format.most && faces >= format.faces,
  );
}

function sideSeen(
  line: Line,
  from: number,
  to: number,
): { readonly on01: number; readonly beyond01: number } {
  const length = to - from;
  const before = line.seen01(from - beyond[1] * length, from - beyond[0] * length);
  const after = line.seen01(to + beyond[0] * length, to + beyond[1] * length);
  const on01 = line.seen01(from + corner01 * length, to - corner01 * length);
  return { on01, beyond01: (before + after) / 2 };
}
