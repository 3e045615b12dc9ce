import { z } from 'zod';
import { failure } from '../../contract/wire.ts';
import { visionObservation } from '../../core/vision/observation.ts';

/** What main tells the vision process. A `port` message carries one end of a channel to the renderer. */
export const toVision = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('watch'), faces: z.boolean(), objects: z.boolean() }),
  z.strictObject({ kind: z.literal('port') }),
]);
export type ToVision = z.infer<typeof toVision>;

/** What the vision process tells main. No pixels ever. */
export const fromVision = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  /** The models are missing or damaged: starting again would not help. */
  z.strictObject({ kind: z.literal('failed'), failure }),
  /** A frame has arrived and is about to be examined; an observation must follow. */
  z.strictObject({ kind: z.literal('frame') }),
  z.strictObject({ kind: z.literal('observation'), observation: visionObservation }),
]);
export type FromVision = z.infer<typeof fromVision>;
