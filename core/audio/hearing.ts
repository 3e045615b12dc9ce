import type { HeardFrame } from './observation.ts';

/** What is listened to at once. 16 kHz, one channel. */
export const soundFrame = { sampleRate: 16_000, samples: 512, ms: 32 } as const;

/** What the network's maker proposes; not chosen on anything of ours. */
export const speechNeeds = {
  from01: 0.5,
  /** So many frames in a row, 256 ms: what is shorter may be a cough, a chair or a key. */
  run: 8,
} as const;

/** How many frames in a row are speech, up to and including this one. `before`: how many there were already. */
export function runAfter(before: number, { speech01 }: HeardFrame): number {
  return speech01 >= speechNeeds.from01 ? before + 1 : 0;
}

/** What complete silence is called. */
export const silenceDb = -100;

export function powerOf(levelDb: number): number {
  return 10 ** (levelDb / 10);
}

/** To a tenth. `power`: mean square of samples from -1 to 1. */
export function decibelsOf(power: number): number {
  return power <= 1e-10 ? silenceDb : Math.round(100 * Math.log10(power)) / 10;
}
