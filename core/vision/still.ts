import { z } from 'zod';
import { box } from '../../contract/events/vision.ts';

const share01 = z.number().min(0).max(1);
/** `[x, y]` as fractions of the picture. */
const point = z.tuple([z.number(), z.number()]).readonly();
export type Point = z.infer<typeof point>;

const stillFace = z
  .strictObject({
    box,
    score01: share01,
    /** Right eye, left eye, nose, mouth, right ear, left ear, as the person has them. */
    points: z.tuple([point, point, point, point, point, point]).readonly(),
  })
  .readonly();
export type StillFace = z.infer<typeof stillFace>;

const foundDocument = z
  .strictObject({
    /** From the top left one clockwise. */
    corners: z.tuple([point, point, point, point]).readonly(),
    /** How much of its four sides can be seen, less what goes on beyond the corners. */
    evidence01: share01,
    /** One of its sides is the edge of the picture. */
    isCutOff: z.boolean(),
  })
  .readonly();
export type FoundDocument = z.infer<typeof foundDocument>;

/** What a photo is of; the subject is what is measured. */
export type StillKind = 'document' | 'face';

/** What the vision process measures in one photo of the identity step. No pixels. */
export const stillMeasurements = z
  .strictObject({
    width: z.int().positive(),
    height: z.int().positive(),
    /** Every face of the picture, largest first. */
    faces: z.array(stillFace).max(64).readonly(),
    /** Looked for in photos of documents only. */
    document: foundDocument.nullable(),
    /** The face that the photo is about: the largest, on the document where there is one. */
    face: stillFace.nullable(),
    /** Faces about as large as that one, itself included, on the document where there is one. */
    rivals: z.int().nonnegative(),
    /** Longer side of the face's box in pixels; 0 without a face. */
    faceSizePx: z.number().nonnegative(),
    /** Of the subject: the document, else the face, else the whole picture. 1 less the blur of Crete et al. 2007. */
    sharpness01: share01,
    /** Of the subject: 0..255, exceeded by a tenth of it. */
    brightness: z.number().min(0).max(255),
    /** Share of the subject that is nothing but white. */
    glare01: share01,
    /** Turns the face into 128 numbers; biometric, only where it was asked for, and null without a face. */
    descriptor: z.array(z.number()).length(128).readonly().nullable(),
  })
  .readonly();
export type StillMeasurements = z.infer<typeof stillMeasurements>;
