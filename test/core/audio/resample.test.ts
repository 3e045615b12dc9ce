import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createResampler } from '../../../core/audio/resample.ts';

const tone = (hz: number, rate: number, seconds = 1): Float32Array =>
  Float32Array.from({ length: rate * seconds }, (_, index) => Math.sin((2 * Math.PI * hz * index) / rate));

/** Root mean square, without what the filter does at the beginning. */
function loudness(samples: Float32Array): number {
  const settled = samples.subarray(500);
  return Math.sqrt(settled.reduce((sum, sample) => sum + sample * sample, 0) / settled.length);
}

test.each([8_000, 16_000, 22_050, 44_100, 48_000, 96_000])(
  'a voice at %i Hz keeps its level and its pitch',
  (rate) => {
    const out = createResampler(rate, 16_000)(tone(1_000, rate));
    expect(Math.abs(out.length - 16_000)).toBeLessThan(60);
    expect(loudness(out)).toBeCloseTo(Math.SQRT1_2, 2);
    const settled = out.subarray(500);
    const rises = settled.filter((sample, index) => sample >= 0 && (settled[index - 1] ?? 0) < 0).length;
    expect(rises / (settled.length / 16_000)).toBeCloseTo(1_000, -1);
  },
);

test('what the new rate cannot hold is left out, not folded into the voice', () => {
  const resample = createResampler(48_000, 16_000);
  expect(loudness(resample(tone(9_500, 48_000)))).toBeLessThan(0.003);
});

test('however the sound is cut, the same comes out', () => {
  const sound = tone(440, 44_100, 0.2);
  const whole = createResampler(44_100, 16_000)(sound);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000 }), (piece) => {
      const resample = createResampler(44_100, 16_000);
      const out: number[] = [];
      for (let at = 0; at < sound.length; at += piece) out.push(...resample(sound.subarray(at, at + piece)));
      expect(out).toEqual([...whole]);
    }),
    { numRuns: 20 },
  );
});
