import type { FoundDocument, Point, StillFace } from '../../../core/vision/still.ts';
import { edgesOf, type EdgeMap } from './edges.ts';
import type { Frame } from '../frames/frame.ts';
import { acrossAt, borders, strongestLines } from './lines.ts';
import { isBetter, quadrilateral, type Quadrilateral } from './quadrilateral.ts';

/** Lines are looked for in a picture no larger than this: sides of a card are long, and noise is not. */
const longestPx = 512;
const linesPerSide = 9;
/**
 * Guesses of what the face is on: how high it is, in heights of the face, and how far to the sides it may reach, in
 * heights of its own. Lying cards and passport pages, then cards held upright. Lines are looked for no further away.
 */
const guesses = [
  { faces: 2.2, aside: 1.5 },
  { faces: 3.2, aside: 1.5 },
  { faces: 4.6, aside: 1.5 },
  { faces: 4.6, aside: 0.7 },
  { faces: 6.5, aside: 0.7 },
] as const;
type Guess = (typeof guesses)[number];

/**
 * Finds the card or passport page that each face may be printed on: four straight edges around it, of the proportions
 * and the size that such documents have compared with the portrait. Only the best of all is returned.
 */
export function findDocument(frame: Frame, faces: readonly StillFace[]): FoundDocument | null {
  const small = reducedTo(frame, longestPx);
  const map = edgesOf(small);
  let best: Quadrilateral | null = null;
  for (const face of faces)
    for (const guess of guesses) {
      const one = around(map, small, face, guess);
      if (one && isBetter(one, best)) best = one;
    }
  if (!best) return null;
  const fraction = ([x, y]: Point): Point => [x / small.width, y / small.height];
  const [a, b, c, d] = best.corners;
  const corners = [fraction(a), fraction(b), fraction(c), fraction(d)] as const;
  return { corners, evidence01: best.evidence01, isCutOff: best.isCutOff };
}

function reducedTo(frame: Frame, longest: number): Frame {
  return Math.max(frame.width, frame.height) > longest ? reducedTo(frame.reduced(2), longest) : frame;
}

/** The best document around one face that is about as the guess says. */
function around(
  map: EdgeMap,
  { width, height }: Frame,
  face: StillFace,
  { faces, aside }: Guess,
): Quadrilateral | null {
  const [left, top] = [face.box[0] * width, face.box[1] * height];
  const [right, bottom] = [left + face.box[2] * width, top + face.box[3] * height];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const reach = (bottom - top) * faces;
  const wide = range(x - aside * reach, x + aside * reach);
  const high = range(y - 0.9 * reach, y + 0.9 * reach);
  const lines = {
    left: strongestLines(map.upright, { along: high, across: range(wide[0], left) }, linesPerSide),
    right: strongestLines(map.upright, { along: high, across: range(right, wide[1]) }, linesPerSide),
    top: strongestLines(map.level, { along: wide, across: range(high[0], top) }, linesPerSide),
    bottom: strongestLines(map.level, { along: wide, across: range(bottom, high[1]) }, linesPerSide),
  };
  const [west, east] = borders(map.upright);
  const [north, south] = borders(map.level);
  let best: Quadrilateral | null = null;
  for (const l of [...lines.left, west])
    for (const r of [...lines.right, east]) {
      const across = acrossAt(map.upright, r, y) - acrossAt(map.upright, l, y);
      if (across < 0.4 * reach || across > 2.5 * reach) continue;
      for (const t of [...lines.top, north])
        for (const b of [...lines.bottom, south]) {
          const down = acrossAt(map.level, b, x) - acrossAt(map.level, t, x);
          if (down < 0.6 * reach || down > 1.6 * reach) continue;
          const one = quadrilateral(map, { left: l, right: r, top: t, bottom: b }, bottom - top);
          if (one && isBetter(one, best)) best = one;
        }
    }
  return best;
}

function range(from: number, to: number): readonly [number, number] {
  return [Math.round(from), Math.round(to)];
}
