import { z } from 'zod';

const heardFrame = z
  .strictObject({
    /** Whether somebody speaks in it, by the network. */
    speech01: z.number().min(0).max(1),
    /** Decibels of full scale. */
    levelDb: z.number(),
  })
  .readonly();
export type HeardFrame = z.infer<typeof heardFrame>;

/** What was heard in a piece of sound: some frames of 32 ms, one after the other. No sound, and no words. */
export const soundObservation = z
  .strictObject({
    /** Epoch milliseconds at the end of the last frame. */
    heardAt: z.number(),
    frames: z.array(heardFrame).max(64).readonly(),
    /** Frames before these that came too late to be listened to. */
    missedFrames: z.int().nonnegative(),
  })
  .readonly();
export type SoundObservation = z.infer<typeof soundObservation>;
