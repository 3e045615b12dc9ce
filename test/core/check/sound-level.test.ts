import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createSoundMeter,
  levelOf,
  silenceDb,
  soundWindowMs,
  type SoundPower,
} from '../../../core/check/sound-level.ts';

function measure(samples: Float32Array, sampleRate = 16_000, piece = samples.length): SoundPower[] {
  const windows: SoundPower[] = [];
  const push = createSoundMeter(sampleRate, (power) => windows.push(power));
  for (let at = 0; at < samples.length; at += piece) push(samples.subarray(at, at + piece));
  return windows;
}

function tone(hz: number, sampleRate = 16_000, seconds = 1): Float32Array {
  return Float32Array.from({ length: sampleRate * seconds }, (_, index) =>
    Math.sin((2 * Math.PI * hz * index) / sampleRate),
  );
}

/** The first windows hold what the filters do at the beginning. */
const settled = (windows: readonly SoundPower[]) => levelOf(windows.slice(4));

test.each([8_000, 16_000, 44_100, 48_000])('a voice of 1 kHz is in the band, at %i Hz', (rate) => {
  const { levelDb, voiceDb } = settled(measure(tone(1_000, rate), rate));
  expect(levelDb).toBeCloseTo(-3, 0);
  expect(voiceDb).toBeCloseTo(-3, 0);
});

test('hum of the mains and a hiss are outside it', () => {
  const hum = settled(measure(tone(50, 48_000), 48_000));
  const hiss = settled(measure(tone(15_000, 48_000), 48_000));
  for (const { levelDb, voiceDb } of [hum, hiss]) expect(levelDb - voiceDb).toBeGreaterThan(24);
});

test('silence is a number', () => {
  expect(settled(measure(new Float32Array(16_000)))).toEqual({ levelDb: silenceDb, voiceDb: silenceDb });
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
