import { z } from 'zod';
import { failure } from '../../../contract/wire.ts';
import { soundObservation } from '../../../core/audio/observation.ts';
import { visionObservation } from '../../../core/vision/observation.ts';
import { stillMeasurements } from '../../../core/vision/still.ts';

/** A photo to be measured. */
const still = z.strictObject({
  kind: z.enum(['document', 'face']),
  width: z.int().positive().max(4_096),
  height: z.int().positive().max(4_096),
  /** width x height x 4 bytes. */
  rgba: z.instanceof(Uint8Array),
  /** Whether its face is to be turned into numbers, for a comparison that the exam asks for. */
  isDescribed: z.boolean(),
});
export type Still = Readonly<z.infer<typeof still>>;

/** What main tells the vision process. A `port` message carries one end of a channel to the renderer. */
export const toVision = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('watch'), faces: z.boolean(), objects: z.boolean() }),
  /** What an earlier process knew of the camera. */
  z.strictObject({ kind: z.literal('recall'), isUpsideDown: z.boolean() }),
  /** The face of the next frame with exactly one is to be turned into numbers, for a comparison that was agreed to. */
  z.strictObject({ kind: z.literal('describe') }),
  z.strictObject({ kind: z.literal('port') }),
  z.strictObject({ kind: z.literal('judge'), id: z.int(), still }),
  z.strictObject({ kind: z.literal('ping') }),
]);
export type ToVision = z.infer<typeof toVision>;

/** What the vision process tells main. No pixels ever, and no sound. */
export const fromVision = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  /** The answer to `ping`: it lives, though it has nothing to say. */
  z.strictObject({ kind: z.literal('pong') }),
  /** The models are missing or damaged: starting again would not help. */
  z.strictObject({ kind: z.literal('failed'), failure }),
  /** A frame has arrived and is about to be examined; an observation must follow. */
  z.strictObject({ kind: z.literal('frame') }),
  z.strictObject({ kind: z.literal('observation'), observation: visionObservation }),
  /** What was heard; comes whenever there is sound, whatever becomes of a frame. */
  z.strictObject({ kind: z.literal('heard'), observation: soundObservation }),
  /** The answer to `describe`, some frames later, or never. */
  z.strictObject({ kind: z.literal('described'), capturedAt: z.number(), seen: stillMeasurements }),
  /** The answer to `judge`. */
  z.strictObject({
    kind: z.literal('judged'),
    id: z.int(),
    result: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), value: stillMeasurements }),
      failure,
    ]),
  }),
]);
export type FromVision = z.infer<typeof fromVision>;
