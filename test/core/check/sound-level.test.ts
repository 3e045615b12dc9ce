import fc from 'fast-check';
import { expect, test } from 'vitest';
import { silenceDb } from '../../../core/audio/hearing.ts';
import { createSoundMeter, soundWindowMs } from '../../../core/check/sound-level.ts';

function measure(samples: Float32Array, sampleRate = 16_000, piece = samples.length): number[] {
  const levels: number[] = [];
  const push = createSoundMeter(sampleRate, (levelDb) => levels.push(levelDb));
  for (let at = 0; at < samples.length; at += piece) push(samples.subarray(at, at + piece));
  return levels;
}

function tone(hz: number, sampleRate = 16_000): Float32Array {
  return Float32Array.from({ length: sampleRate }, (_, index) =>
    Math.sin((2 * Math.PI * hz * index) / sampleRate),
  );
}

test.each([8_000, 16_000, 44_100, 48_000])('a full tone is 3 dB below full scale, at %i Hz', (rate) => {
  for (const levelDb of measure(tone(1_000, rate), rate)) expect(levelDb).toBeCloseTo(-3, 1);
});

test('silence is a number', () => {
  expect(new Set(measure(new Float32Array(16_000)))).toEqual(new Set([silenceDb]));
});

test('a second has twenty windows, however it is cut', () => {
  const sound = tone(440);
  const whole = measure(sound);
  expect(whole).toHaveLength(1_000 / soundWindowMs);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), (piece) => {
      expect(measure(sound, 16_000, piece)).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});
