/** How loud it is, in decibels of full scale: of everything, and of the band of the voice (300 to 3400 Hz). */
export type SoundLevel = { readonly levelDb: number; readonly voiceDb: number };

/** Mean square of the samples of one window: of everything, and of the band of the voice. */
export type SoundPower = { readonly all: number; readonly voice: number };

/** One window, milliseconds: short enough for a meter that follows the voice. */
export const soundWindowMs = 50;
/** What complete silence is called. */
export const silenceDb = -100;

const voiceBand = { fromHz: 300, toHz: 3_400 } as const;

/**
 * Cuts samples (-1 to 1, in pieces of any length) into windows and hands on the power of each. The same arithmetic
 * for a live microphone and for a file.
 */
export function createSoundMeter(
  sampleRate: number,
  onWindow: (power: SoundPower) => void,
): (samples: Float32Array) => void {
  const length = Math.round((sampleRate * soundWindowMs) / 1_000);
  const highPass = biquad(passAbove(voiceBand.fromHz, sampleRate));
  // A microphone of a telephone has nothing above the band.
  const lowPass =
    sampleRate > 2 * voiceBand.toHz ? biquad(passBelow(voiceBand.toHz, sampleRate)) : (x: number) => x;
  let all = 0;
  let voice = 0;
  let count = 0;
  return (samples) => {
    for (const sample of samples) {
      const heard = lowPass(highPass(sample));
      all += sample * sample;
      voice += heard * heard;
      count += 1;
      if (count < length) continue;
      onWindow({ all: all / length, voice: voice / length });
      all = voice = count = 0;
    }
  };
}

/** The level over some windows. */
export function levelOf(windows: readonly SoundPower[]): SoundLevel {
  const mean = (of: (power: SoundPower) => number) =>
    windows.reduce((sum, power) => sum + of(power), 0) / Math.max(1, windows.length);
  return { levelDb: decibels(mean(({ all }) => all)), voiceDb: decibels(mean(({ voice }) => voice)) };
}

function decibels(power: number): number {
  return power <= 1e-10 ? silenceDb : 10 * Math.log10(power);
}

type Coefficients = { readonly b: readonly [number, number, number]; readonly a: readonly [number, number] };

/** Second order, Butterworth. Formulas: Audio EQ Cookbook (R. Bristow-Johnson), Q = 1/sqrt(2). */
function passAbove(cutHz: number, sampleRate: number): Coefficients {
  const { cos, alpha } = angles(cutHz, sampleRate);
  const side = (1 + cos) / 2;
  return normalised([side, -2 * side, side], 1 + alpha, [-2 * cos, 1 - alpha]);
}

function passBelow(cutHz: number, sampleRate: number): Coefficients {
  const { cos, alpha } = angles(cutHz, sampleRate);
  const side = (1 - cos) / 2;
  return normalised([side, 2 * side, side], 1 + alpha, [-2 * cos, 1 - alpha]);
}

function angles(cutHz: number, sampleRate: number): { readonly cos: number; readonly alpha: number } {
  const omega = (2 * Math.PI * cutHz) / sampleRate;
  return { cos: Math.cos(omega), alpha: Math.sin(omega) / Math.SQRT2 };
}

function normalised(b: Coefficients['b'], a0: number, a: Coefficients['a']): Coefficients {
  return { b: [b[0] / a0, b[1] / a0, b[2] / a0], a: [a[0] / a0, a[1] / a0] };
}

/** Transposed direct form II. */
function biquad({ b, a }: Coefficients): (x: number) => number {
  let [first, second] = [0, 0];
  return (x) => {
    const y = b[0] * x + first;
    first = b[1] * x - a[0] * y + second;
    second = b[2] * x - a[1] * y;
    return y;
  };
}
