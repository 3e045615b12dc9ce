import type { Sighting } from '../../../core/vision/observation.ts';
import type { Point, StillFace } from '../../../core/vision/still.ts';
import { overlap01, withoutDuplicates } from '../networks/boxes.ts';
import type { Detection, Frame } from '../frames/frame.ts';
import type { Network, Inference } from '../networks/network.ts';
import { toFrame, type Placement } from '../networks/letterbox.ts';

const overlapLimit01 = 0.3;

/**
 * Faces found by BlazeFace "back" (256 x 256 or less). Anchors: a grid of cells with stride 16 and two anchors per
 * cell (`Identity` [anchors] scores, `Identity_2` [anchors, 16] boxes), then one with stride 32 and six (`Identity_1`,
 * `Identity_3`). A box is centre offset, size and six landmarks, all in pixels of the input; a score is a logit.
 * Source: mediapipe `face_detection_back` (TensorsToDetectionsCalculator with fixed anchor size 1).
 */
export function decodeBlazeFace(inference: Inference, least01: number): Detection[] {
  return blazeFaces(inference, least01).map(({ box, score01 }) => ({ box, score01 }));
}

/** The same with the six landmarks of each face. */
export function decodeFacePoints(inference: Inference, least01: number): StillFace[] {
  return blazeFaces(inference, least01).map(({ box, score01, landmarks }) => {
    const [a, b, c, d, e, f] = landmarks();
    if (!a || !b || !c || !d || !e || !f) throw new Error('A face of BlazeFace has six landmarks');
    return { box, score01, points: [a, b, c, d, e, f] };
  });
}

function blazeFaces(inference: Inference, least01: number): Anchored[] {
  const fine = { scores: 'Identity', boxes: 'Identity_2', stride: 16, each: 2, skip: 0 } as const;
  const coarse = { scores: 'Identity_1', boxes: 'Identity_3', stride: 32, each: 6, skip: 0 } as const;
  const found = [...anchored(inference, fine, least01), ...anchored(inference, coarse, least01)];
  return withoutDuplicates(found, overlapLimit01);
}

/**
 * Faces found by MediaPipe's full-range detector (192 x 192 or less): one anchor per cell with stride 4; `Identity`
 * [cells, 17] holds the logit, then the box as BlazeFace has it.
 */
export function decodeFullRange(inference: Inference, least01: number): Detection[] {
  const grid = { scores: 'Identity', boxes: 'Identity', stride: 4, each: 1, skip: 1 } as const;
  const found = anchored(inference, grid, least01).map(({ box, score01 }) => ({ box, score01 }));
  return withoutDuplicates(found, overlapLimit01);
}

type Anchored = Detection & { readonly landmarks: () => Point[] };

type Grid = {
  readonly scores: string;
  readonly boxes: string;
  readonly stride: number;
  /** Anchors per cell. */
  readonly each: number;
  /** Values of a row before the box: 1 where the score leads the same row. */
  readonly skip: 0 | 1;
};

function anchored(
  { outputs, width: inputWidth, placement }: Inference,
  grid: Grid,
  least01: number,
): Anchored[] {
  const { stride, each, skip } = grid;
  const scores = outputs[grid.scores] ?? new Float32Array();
  const boxes = outputs[grid.boxes] ?? new Float32Array();
  const leastLogit = Math.log(least01 / (1 - least01));
  const columns = inputWidth / stride;
  const row = 16 + skip;
  const found: Anchored[] = [];
  for (let anchor = 0; anchor * row < boxes.length; anchor++) {
    const logit = scores[skip === 0 ? anchor : anchor * row] ?? -Infinity;
    if (logit < leastLogit) continue;
    const cell = Math.floor(anchor / each);
    const first = anchor * row + skip;
    const [dx = 0, dy = 0, width = 0, height = 0] = boxes.subarray(first, first + 4);
    const centre = [((cell % columns) + 0.5) * stride, (Math.floor(cell / columns) + 0.5) * stride] as const;
    const [x, y] = [centre[0] + dx, centre[1] + dy];
    const box = toFrame(placement, x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    const landmarks = () => landmarksOf(boxes.subarray(first + 4, first + 16), centre, placement);
    found.push({ box, score01: 1 / (1 + Math.exp(-logit)), landmarks });
  }
  return found;
}

function landmarksOf(offsets: Float32Array, [x, y]: Point, placement: Placement): Point[] {
  return Array.from({ length: 6 }, (_, index) => {
    const [dx = 0, dy = 0] = offsets.subarray(2 * index, 2 * index + 2);
    const [left, top] = toFrame(placement, x + dx, y + dy, x + dx, y + dy);
    return [left, top];
  });
}

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
