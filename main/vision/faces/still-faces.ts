import type { Box } from '../../../contract/events/vision.ts';
import type { Sighting } from '../../../core/vision/observation.ts';
import { countedFaces } from '../../../core/vision/presence.ts';
import type { StillFace, StillKind, Point } from '../../../core/vision/still.ts';
import { overlap01, withoutDuplicates } from '../networks/boxes.ts';
import { crop, type Area, type Frame } from '../frames/frame.ts';
import type { Network } from '../networks/network.ts';
import { decodeFacePoints } from './face-check.ts';

/** The network must find each face again from near by; that also gives the landmarks. */
const confirmed01 = 0.5;
/** What it is then shown: this many times the longer side of the box. */
const surroundings = 2.2;
/** Enough for a document held in front of people; more would only cost time. */
const mostFaces = 8;
const duplicateOverlap01 = 0.3;

/**
 * The faces of a photo with their landmarks, largest first. A face on a card is small: photos of documents are also
 * looked at in nine overlapping parts of half the size, where it is twice as large.
 */
export function createStillFaces(
  check: (frame: Frame) => Promise<readonly Sighting[]>,
  blazeFace: Network,
): (frame: Frame, kind: StillKind) => Promise<readonly StillFace[]> {
  /** The face of a box as seen from near by; null where there is none after all. */
  async function near(frame: Frame, box: Box): Promise<StillFace | null> {
    const [width, height] = [box[2] * frame.width, box[3] * frame.height];
    const side = surroundings * Math.max(width, height);
    const centre = { x: box[0] * frame.width + width / 2, y: box[1] * frame.height + height / 2 };
    const area = rounded({ x: centre.x - side / 2, y: centre.y - side / 2, width: side, height: side });
    const faces = decodeFacePoints(await blazeFace.infer(crop(frame, area)), confirmed01);
    const seen = faces.map((face) => moved(face, area, frame));
    const [closest] = seen.toSorted((a, b) => overlap01(b.box, box) - overlap01(a.box, box));
    return closest && overlap01(closest.box, box) > 0 ? closest : null;
  }

  return async (frame, kind) => {
    const boxes: Sighting[] = [];
    for (const area of kind === 'document' ? [whole(frame), ...parts(frame)] : [whole(frame)])
      for (const { box, score01 } of countedFaces(await check(crop(frame, area))))
        boxes.push({ box: boxIn(box, area, frame), score01 });
    const faces: StillFace[] = [];
    for (const { box } of withoutDuplicates(boxes, duplicateOverlap01).slice(0, mostFaces)) {
      const face = await near(frame, box);
      if (face) faces.push(face);
    }
    const once = withoutDuplicates(faces, duplicateOverlap01);
    return once.toSorted((a, b) => faceSizePx(b, frame) - faceSizePx(a, frame));
  };
}

/** The longer side of the face's box. */
export function faceSizePx({ box }: StillFace, { width, height }: Pick<Frame, 'width' | 'height'>): number {
  return Math.max(box[2] * width, box[3] * height);
}

function whole({ width, height }: Frame): Area {
  return { x: 0, y: 0, width, height };
}

function parts({ width, height }: Frame): Area[] {
  const offsets = [0, 0.25, 0.5];
  return offsets.flatMap((down) =>
    offsets.map((across) =>
      rounded({ x: across * width, y: down * height, width: width / 2, height: height / 2 }),
    ),
  );
}

/** To whole pixels, as they are cut. */
function rounded({ x, y, width, height }: Area): Area {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}

/** Fractions of a part of the frame as fractions of the frame. */
function boxIn(box: Box, area: Area, frame: Frame): Box {
  const [x, y] = pointIn([box[0], box[1]], area, frame);
  return [x, y, (box[2] * area.width) / frame.width, (box[3] * area.height) / frame.height];
}

function pointIn([x, y]: readonly [number, number], area: Area, frame: Frame): readonly [number, number] {
  return [(area.x + x * area.width) / frame.width, (area.y + y * area.height) / frame.height];
}

function moved(face: StillFace, area: Area, frame: Frame): StillFace {
  const at = (point: readonly [number, number]) => pointIn(point, area, frame);
  const [a, b, c, d, e, f] = face.points;
  return { ...face, box: boxIn(face.box, area, frame), points: [at(a), at(b), at(c), at(d), at(e), at(f)] };
}

/**
 * The square that the recognition network was trained on (face-api's `alignDlib`): with `d` the mean distance of the
 * eyes to the mouth, its side is d / 0.45, and the mean of eyes and mouth lies in its middle, 0.43 from the top. Not
 * rotated: rotating the eyes level costs much accuracy, as the network never saw that.
 */
export function faceSquare({ points }: StillFace, { width, height }: Pick<Frame, 'width' | 'height'>) {
  const inPixels = ([x, y]: Point): Point => [x * width, y * height];
  const [right, left, mouth] = [inPixels(points[0]), inPixels(points[1]), inPixels(points[3])] as const;
  const toMouth = (eye: Point) => Math.hypot(eye[0] - mouth[0], eye[1] - mouth[1]);
  const side = (toMouth(right) + toMouth(left)) / 2 / 0.45;
  const mean = (axis: 0 | 1) => (right[axis] + left[axis] + mouth[axis]) / 3;
  return { x: mean(0) - 0.5 * side, y: mean(1) - 0.43 * side, width: side, height: side };
}

/** The 128 numbers by which faces are compared. Biometric: they must not leave this computer nor be written. */
export async function describeFace(recognition: Network, frame: Frame, face: StillFace): Promise<number[]> {
  const { outputs } = await recognition.infer(crop(frame, faceSquare(face, frame)));
  return [...(outputs['descriptor'] ?? [])];
}
