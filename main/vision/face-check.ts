import type { Sighting } from '../../core/vision/observation.ts';
import { overlap01 } from './boxes.ts';
import { decodeBlazeFace, decodeFullRange } from './decode-faces.ts';
import type { Detection, Frame } from './frame.ts';
import type { Network } from './network.ts';

/** Below this neither network is asked to say more. */
const least01 = 0.2;
/** One face this sure, and nothing else worth a thought: no second opinion needed. */
const sure01 = 0.8;

/**
 * Finds faces with BlazeFace; the full-range network gives a second opinion wherever BlazeFace is not sure that
 * there is exactly one.
 */
export function createFaceCheck(
  blazeFace: Network,
  fullRange: Network,
): (frame: Frame) => Promise<readonly Sighting[]> {
  return async (frame) => {
    const first = await blazeFace.look(frame);
    const faces = decodeBlazeFace(first.outputs, first.placement, least01);
    if (faces.length === 1 && (faces[0]?.score01 ?? 0) >= sure01) return faces;
    const second = await fullRange.look(frame);
    return combined(faces, decodeFullRange(second.outputs, second.placement, least01));
  };
}

const sameFaceOverlap01 = 0.3;

/** A face both networks see has the mean of their scores; one that only one of them sees has half of it. */
export function combined(first: readonly Detection[], second: readonly Detection[]): Sighting[] {
  const unmatched = new Set(second);
  const faces = first.map(({ box, score01 }) => {
    const other = [...unmatched].find((candidate) => overlap01(candidate.box, box) > sameFaceOverlap01);
    if (other) unmatched.delete(other);
    return { box, score01: (score01 + (other?.score01 ?? 0)) / 2 };
  });
  for (const { box, score01 } of unmatched) faces.push({ box, score01: score01 / 2 });
  return faces.toSorted((a, b) => b.score01 - a.score01);
}
