import { ok, type Result } from '../../../contract/result.ts';
import type {
  FoundDocument,
  Point,
  StillFace,
  StillKind,
  StillMeasurements,
} from '../../../core/vision/still.ts';
import { findDocument } from '../document/find-document.ts';
import type { Frame } from '../frames/frame.ts';
import { cornersOf, patchOf, type Corners } from './patch.ts';
import { brightnessOf, glareOf, sharpnessOf } from './patch-quality.ts';
import { faceSizePx } from '../faces/still-faces.ts';

/** The networks that a photo is judged with. */
export type StillEyes = {
  readonly faces: (frame: Frame, kind: StillKind) => Promise<readonly StillFace[]>;
  /** Opens the recognition network for this one call: it is needed twice in an exam. */
  readonly describe: (frame: Frame, face: StillFace) => Promise<Result<readonly number[]>>;
};

/** One face is as good as another from this share of its size: a card may repeat the portrait, but smaller. */
const rivalSize01 = 0.6;
/** The subject is brought to so many pixels across before it is measured. */
const patchWidth = { document: 320, face: 96, picture: 640 } as const;

/** Measures a photo of the identity step. `isDescribed`: also turns its face into numbers, to be compared. */
export async function judgeStill(
  eyes: StillEyes,
  frame: Frame,
  kind: StillKind,
  isDescribed: boolean,
): Promise<Result<StillMeasurements>> {
  const faces = await eyes.faces(frame, kind);
  const document = kind === 'document' ? findDocument(frame, faces) : null;
  const candidates = document ? faces.filter((face) => isWithin(document, face)) : faces;
  const [face = null] = candidates;
  const size = (one: StillFace) => faceSizePx(one, frame);
  const descriptor = face && isDescribed ? await eyes.describe(frame, face) : ok(null);
  if (!descriptor.ok) return descriptor;
  const patch = patchOf(frame, cornersOfSubject(document, face), patchWidth[subjectOf(document, face)]);
  return ok({
    width: frame.width,
    height: frame.height,
    faces,
    document,
    face,
    rivals: face ? candidates.filter((one) => size(one) >= rivalSize01 * size(face)).length : 0,
    faceSizePx: face ? size(face) : 0,
    sharpness01: sharpnessOf(patch),
    brightness: brightnessOf(patch),
    glare01: glareOf(patch),
    descriptor: descriptor.value,
  });
}

function subjectOf(document: FoundDocument | null, face: StillFace | null): keyof typeof patchWidth {
  if (document) return 'document';
  return face ? 'face' : 'picture';
}

function cornersOfSubject(document: FoundDocument | null, face: StillFace | null): Corners {
  return document?.corners ?? cornersOf(face?.box ?? [0, 0, 1, 1]);
}

/** Whether the middle of the face lies on the document: left of none of its sides, going round clockwise. */
function isWithin({ corners }: FoundDocument, { box }: StillFace): boolean {
  const middle: Point = [box[0] + box[2] / 2, box[1] + box[3] / 2];
  return corners.every((from, index) => {
    const to = corners[(index + 1) % 4] ?? from;
    return (to[0] - from[0]) * (middle[1] - from[1]) - (to[1] - from[1]) * (middle[0] - from[0]) >= 0;
  });
}
