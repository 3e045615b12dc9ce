import type { Pcm } from '../../../packages/electron-devhost/fixtures/wav.ts';

const full = 32_767;

/** Each sample anew, by its time in seconds. */
function drawn({ sampleRate, samples }: Pcm, at: (seconds: number) => number): Pcm {
  return { sampleRate, samples: Int16Array.from(samples, (_, index) => full * at(index / sampleRate)) };
}

/** Frequencies of a plain cadence, and of its bass, in hertz. */
const cadence = [
  [130.8, 261.6, 329.6, 392],
  [174.6, 349.2, 440, 523.3],
  [196, 392, 493.9, 587.3],
  [130.8, 261.6, 329.6, 392],
] as const;

/** Music without a voice, as long as a sound is: struck chords that fade, two a second. */
export function chords(length: Pcm): Pcm {
  return drawn(length, (seconds) => {
    const struck = seconds % 0.5;
    const tones = cadence[Math.floor(seconds / 2) % cadence.length] ?? cadence[0];
    const waves = tones.reduce((sum, hertz) => sum + Math.sin(2 * Math.PI * hertz * seconds), 0);
    return (0.25 * waves * Math.exp(-3 * struck)) / tones.length;
  });
}

/** Short knocks of noise, five a second, as keys make them. */
export function keystrokes(length: Pcm): Pcm {
  let seed = 7;
  return drawn(length, (seconds) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return 0.4 * (seed / 1_073_741_823.5 - 1) * Math.exp(-120 * (seconds % 0.2));
  });
}

/** Both at once. */
export function mixed({ sampleRate, samples }: Pcm, other: Pcm): Pcm {
  const sum = (sample: number, index: number): number => (sample + (other.samples[index] ?? 0)) / 2;
  return { sampleRate, samples: samples.map(sum) };
}
