import { decibelsOf } from '../audio/hearing.ts';

/** One window, milliseconds: short enough for a meter that follows the voice. */
export const soundWindowMs = 50;

/** Cuts samples (-1 to 1, in pieces of any length) into windows and hands on the level of each, in decibels of full scale. */
export function createSoundMeter(
  sampleRate: number,
  onWindow: (levelDb: number) => void,
): (samples: Float32Array) => void {
  const length = Math.round((sampleRate * soundWindowMs) / 1_000);
  let power = 0;
  let count = 0;
  return (samples) => {
    for (const sample of samples) {
      power += sample * sample;
      count += 1;
      if (count < length) continue;
      onWindow(decibelsOf(power / length));
      power = count = 0;
    }
  };
}
