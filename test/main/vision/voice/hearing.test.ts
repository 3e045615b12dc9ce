import { expect, test } from 'vitest';
import type { SoundObservation } from '../../../../core/audio/observation.ts';
import { createHearing } from '../../../../main/vision/voice/hearing.ts';
import { lasting, unspoken } from '../../../core/audio/sounds.ts';

function setUp() {
  const heard: SoundObservation[] = [];
  const calls: string[] = [];
  const clock = { ms: 0 };
  const hearing = createHearing({
    listener: {
      hear: async (samples) => {
        calls.push('hear');
        return lasting((samples.length / 512) * 32, unspoken());
      },
      forget: () => void calls.push('forget'),
    },
    monotonicNow: () => clock.ms,
    onHeard: (one) => heard.push(one),
  });
  /** A quarter of a second that was sent then, by a clock that began elsewhere, and is taken now. */
  const take = (sentMs: number, takenMs = sentMs) => {
    clock.ms = takenMs;
    const samples = new Float32Array(8 * 512);
    return hearing.take({ heardAt: sentMs, sentMs: sentMs - 5_000_000, samples });
  };
  return { heard, calls, take };
}

test('what is heard is told piece by piece, as one sound', async () => {
  const { heard, calls, take } = setUp();
  for (const ms of [256, 512, 768]) await take(ms);
  expect(heard.map(({ heardAt, frames }) => [heardAt, frames.length])).toEqual([
    [256, 8],
    [512, 8],
    [768, 8],
  ]);
  expect(calls).toEqual(['forget', 'forget', 'hear', 'hear', 'hear']);
});

test('what comes too late is counted and not listened to, and the sound after it begins anew', async () => {
  const { heard, calls, take } = setUp();
  await take(256, 300);
  await take(512, 2_900);
  await take(768, 3_100);
  await take(3_072, 3_200);
  expect(heard.map(({ heardAt, missedFrames }) => [heardAt, missedFrames])).toEqual([
    [256, 0],
    [3_072, 16],
  ]);
  expect(calls).toEqual(['forget', 'forget', 'hear', 'forget', 'hear']);
});

test('after a pause the sound begins anew', async () => {
  const { calls, take } = setUp();
  await take(256);
  await take(10_000);
  expect(calls).toEqual(['forget', 'forget', 'hear', 'forget', 'hear']);
});
