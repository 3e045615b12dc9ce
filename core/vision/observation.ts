import { z } from 'zod';
import { box } from '../../contract/events/vision.ts';

const sighting = z.strictObject({ box, score01: z.number().min(0).max(1) }).readonly();

/** Something seen in one frame: where (fractions of the frame) and how surely. */
export type Sighting = z.infer<typeof sighting>;

const light = z
  .strictObject({
    /** Mean luma, 0..255. */
    luminance: z.number().min(0).max(255),
    /** Standard deviation of the luma, 0..127.5. */
    contrast: z.number().nonnegative(),
    /** Variance of the Laplacian of the luma: near 0 where nothing has an edge. */
    sharpness: z.number(),
    /** Mean absolute change of luma since the frame before; 0 for the very same picture, null for the first one. */
    change: z.number().nonnegative().nullable(),
  })
  .readonly();

export type Light = z.infer<typeof light>;

/** What the networks say about one frame. A part is null where it was not due in this frame. */
export const visionObservation = z
  .strictObject({
    /** Epoch milliseconds (or the clip's own clock) when the frame was taken. */
    capturedAt: z.number(),
    width: z.int().positive(),
    height: z.int().positive(),
    light,
    /** The camera hangs upside down: the picture was turned before it was looked at. Boxes are of the picture as it came. */
    isUpsideDown: z.boolean(),
    /** Also uncertain faces; the rules decide which count. Best first. */
    faces: z.array(sighting).max(64).readonly().nullable(),
    /** The best candidate of each kind; null where there is none. */
    objects: z.strictObject({ phone: sighting.nullable(), book: sighting.nullable() }).readonly().nullable(),
  })
  .readonly();

export type VisionObservation = z.infer<typeof visionObservation>;
export type ObjectKind = 'phone' | 'book';
