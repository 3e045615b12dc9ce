import type { Point, StillFace } from '../../../core/vision/still.ts';
import { crop } from '../frames/crop.ts';
import type { Frame } from '../frames/frame.ts';
import type { Network } from '../networks/network.ts';

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
