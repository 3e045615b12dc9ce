import type { Sighting } from '../../../core/vision/observation.ts';
import { overlap01 } from '../networks/boxes.ts';
import { decodeBlazeFace, decodeFullRange } from './decode-faces.ts';
import type { Detection, Frame } from '../frames/frame.ts';
import type { Network } from '../networks/network.ts';

/** Below this a network has not seen a face. Chosen so that the other one alone must be very sure (0.9). */
const unseen01 = 0.1;
/** What full-range says is clear above the one and below the other; in between, BlazeFace is asked. */
const sure01 = 0.75;
const doubtful01 = 0.3;
/** The two networks draw their boxes differently: full-range includes the forehead. */
const sameFaceOverlap01 = 0.2;

/**
 * Finds faces with the full-range network; BlazeFace, twice as dear, gives a second opinion wherever a face is doubtful
 * or there is more than one. Each network alone sees faces in book covers and misses some in the dark; together they
 * rarely do.
 */
export function createFaceCheck(
  fullRange: Network,
  blazeFace: Network,
): (frame: Frame) => Promise<readonly Sighting[]> {
  return async (frame) => {
    const faces = decodeFullRange(await fullRange.infer(frame), unseen01);
    const noticed = faces.filter(({ score01 }) => score01 >= doubtful01);
    const isClear = noticed.length <= 1 && noticed.every(({ score01 }) => score01 >= sure01);
    if (isClear) return noticed;
    return combined(faces, decodeBlazeFace(await blazeFace.infer(frame), unseen01));
  };
}

/**
 * Faces of both networks, best first. The score is the mean of the two in log-odds, as for two independent witnesses
 * of equal weight; a network that has not seen the face counts with {@link unseen01}.
 */
export function combined(first: readonly Detection[], second: readonly Detection[]): Sighting[] {
  const unmatched = new Set(second);
  const faces = first.map(({ box, score01 }) => {
    const overlaps = [...unmatched].map((other) => ({ other, share: overlap01(other.box, box) }));
    const [closest] = overlaps.sort((a, b) => b.share - a.share);
    const same = closest && closest.share >= sameFaceOverlap01 ? closest.other : null;
    if (same) unmatched.delete(same);
    return { box, score01: together01(score01, same?.score01 ?? unseen01) };
  });
  for (const { box, score01 } of unmatched) faces.push({ box, score01: together01(score01, unseen01) });
  return faces.sort((a, b) => b.score01 - a.score01);
}

function together01(a01: number, b01: number): number {
  const geometric = Math.sqrt(odds(a01) * odds(b01));
  return geometric / (1 + geometric);
}

/** Bounded: no network is ever certain. */
function odds(score01: number): number {
  const bounded = Math.min(score01, 0.999);
  return bounded / (1 - bounded);
}
