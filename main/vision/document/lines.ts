import type { Edges } from './edges.ts';

/** A straight line through the picture: `across = middle + lean * (along - alongs / 2)`. */
export type Line = {
  readonly middle: number;
  readonly lean: number;
  /** The edge of the picture itself: what it bounds goes on where nothing can be seen. */
  readonly isBorder: boolean;
  /** Share of the pixels between two places along it where an edge can be seen on it. */
  readonly seen01: (from: number, to: number) => number;
};

/** A part of the picture, in the coordinates of the edges. */
export type Window = {
  readonly along: readonly [number, number];
  readonly across: readonly [number, number];
};

const mostLean = 0.4;
const leanStep = 0.02;
const leans = Math.round((2 * mostLean) / leanStep) + 1;
/** How far off the direction of a single edge pixel may be. */
const leanTolerance = 0.2;
/** A line that is seen in less than this share of the window is none. */
const leastOfWindow01 = 0.15;
/** Lines that pass closer than this to a stronger one, at both ends of the window, are the same. */
const samePx = 2.5;

/** The `count` lines that pass through most edges of the window (Hough transform), strongest first. */
export function strongestLines(edges: Edges, window: Window, count: number): Line[] {
  const votes = voted(edges, window);
  const candidates: { readonly vote: number; readonly middle: number; readonly lean: number }[] = [];
  const length = Math.min(edges.alongs, window.along[1]) - Math.max(0, window.along[0]);
  const least = leastOfWindow01 * length;
  votes.forEach((vote, index) => {
    if (vote < least) return;
    const middle = Math.floor(index / leans) - edges.acrosses;
    candidates.push({ vote, middle, lean: (index % leans) * leanStep - mostLean });
  });
  candidates.sort((a, b) => b.vote - a.vote);
  const chosen: Line[] = [];
  for (const line of candidates) {
    const isNew = chosen.every((other) =>
      window.along.some(
        (along) => Math.abs(acrossAt(edges, line, along) - acrossAt(edges, other, along)) > samePx,
      ),
    );
    if (isNew) chosen.push(lineOf(edges, line.middle, line.lean));
    if (chosen.length === count) break;
  }
  return chosen;
}

export function acrossAt(
  { alongs }: Edges,
  { middle, lean }: Pick<Line, 'middle' | 'lean'>,
  along: number,
): number {
  return middle + lean * (along - alongs / 2);
}

/** By `(middle + acrosses) * leans + lean`: a leaning line may have its middle outside of the picture. */
function voted({ alongs, acrosses, lean }: Edges, { along, across }: Window): Uint16Array {
  const votes = new Uint16Array(3 * acrosses * leans);
  for (let a = Math.max(0, along[0]); a < Math.min(alongs, along[1]); a++)
    for (let c = Math.max(0, across[0]); c < Math.min(acrosses, across[1]); c++) {
      const own = lean[a * acrosses + c] ?? NaN;
      if (Number.isNaN(own)) continue;
      const from = Math.max(0, Math.ceil((own - leanTolerance + mostLean) / leanStep));
      const to = Math.min(leans - 1, Math.floor((own + leanTolerance + mostLean) / leanStep));
      for (let index = from; index <= to; index++) {
        const middle = Math.round(c - (index * leanStep - mostLean) * (a - alongs / 2)) + acrosses;
        const at = middle * leans + index;
        if (middle >= 0 && middle < 3 * acrosses) votes[at] = (votes[at] ?? 0) + 1;
      }
    }
  return votes;
}

function lineOf(edges: Edges, middle: number, lean: number): Line {
  const { alongs, acrosses } = edges;
  const upTo = new Uint16Array(alongs + 1);
  for (let along = 0; along < alongs; along++) {
    const across = Math.round(acrossAt(edges, { middle, lean }, along));
    let isSeen = false;
    for (let near = across - 1; near <= across + 1; near++)
      if (near >= 0 && near < acrosses)
        isSeen ||= Math.abs((edges.lean[along * acrosses + near] ?? NaN) - lean) <= leanTolerance;
    upTo[along + 1] = (upTo[along] ?? 0) + (isSeen ? 1 : 0);
  }
  const seen01 = (from: number, to: number): number => {
    const first = Math.min(alongs, Math.max(0, Math.round(from)));
    const last = Math.min(alongs, Math.max(0, Math.round(to)));
    return last > first ? ((upTo[last] ?? 0) - (upTo[first] ?? 0)) / (last - first) : 0;
  };
  return { middle, lean, isBorder: false, seen01 };
}

/** The two edges of the picture. */
export function borders({ acrosses }: Edges): readonly [Line, Line] {
  const border = (middle: number): Line => ({ middle, lean: 0, isBorder: true, seen01: () => 0 });
  return [border(0), border(acrosses - 1)];
}
