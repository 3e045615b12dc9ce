import type { Point } from '../../core/vision/still.ts';
import { crop, type Frame } from '../../main/vision/frames/frame.ts';
import type { StillEyes } from '../../main/vision/still/judge-still.ts';
import { faceSizePx } from '../../main/vision/faces/still-faces.ts';

/** Head and shoulders of the largest face of a photo, as on a document; `facePx` is 0 where there is none. */
export async function portraitOf(
  eyes: StillEyes,
  frame: Frame,
): Promise<{ readonly facePx: number; readonly middle: Point; readonly portrait: Frame }> {
  const [face] = await eyes.faces(frame, 'face');
  if (!face) return { facePx: 0, middle: [0, 0], portrait: frame };
  const facePx = faceSizePx(face, frame);
  const x = (face.box[0] + face.box[2] / 2) * frame.width;
  const y = (face.box[1] + face.box[3] / 2) * frame.height;
  const area = { x: x - 0.9 * facePx, y: y - 1.2 * facePx, width: 1.8 * facePx, height: 2.3 * facePx };
  return { facePx, middle: [x, y], portrait: crop(frame, area) };
}
