import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HeardFrame } from '../../../core/audio/observation.ts';
import { judgeMicrophone, voiceNeeds, type Heard } from '../../../core/check/audio-check.ts';
import { lasting, pieces, spoken, unspoken } from '../audio/sounds.ts';

const hear = (frames: readonly HeardFrame[]): readonly Heard[] =>
  pieces(frames).map((piece) => ({ frames: piece.frames, atMs: piece.heardAt }));

/** The check as it runs: judged after every piece, and at the end of everybody's patience. */
function check(frames: readonly HeardFrame[]) {
  const heard = hear(frames);
  for (const [index, { atMs }] of heard.entries()) {
    const verdict = judgeMicrophone(heard.slice(0, index + 1), { startedAtMs: 0, nowMs: atMs });
    if (verdict.verdict !== 'not-yet') return verdict;
  }
  const last = heard.at(-1)?.atMs ?? 0;
  return judgeMicrophone(heard, { startedAtMs: 0, nowMs: Math.max(last, voiceNeeds.patienceMs) });
}

const room = lasting(1_500, unspoken(-65));

test('speech in a quiet room passes, with how loud both were', () => {
  expect(check([...room, ...lasting(512, spoken(-24))])).toEqual({
    verdict: 'passed',
    measure: { peakDb: -24, noiseDb: -65 },
  });
});

test('speech that is clearly above a loud fan passes', () => {
  const fan = lasting(1_500, unspoken(-40));
  expect(check([...fan, ...lasting(512, spoken(-30))])).toMatchObject({ verdict: 'passed' });
});

test.each([
  ['nothing but a quiet room', lasting(30_000, unspoken(-65))],
  ['a din that nobody speaks in', [...room, ...lasting(28_000, unspoken(-35))]],
  [
    'what only sounds like speech for a moment',
    [...room, ...lasting(224, spoken(-20)), ...lasting(28_000, unspoken())],
  ],
  ['speech no louder than the room', [...lasting(1_500, unspoken(-50)), ...lasting(28_000, spoken(-47))]],
])('%s does not pass', (_name, frames) => {
  expect(check(frames)).toEqual({ verdict: 'failed', reason: 'not-heard' });
});

test('a device that delivers nothing is told from a room without a voice, and sooner', () => {
  const heard = hear(lasting(6_000, unspoken(-100)));
  expect(judgeMicrophone(heard, { startedAtMs: 0, nowMs: 5_900 })).toEqual({ verdict: 'not-yet' });
  expect(judgeMicrophone(heard, { startedAtMs: 0, nowMs: 6_000 })).toEqual({
    verdict: 'failed',
    reason: 'silent',
  });
});

test('a slow computer that tells nothing yet is waited for', () => {
  expect(judgeMicrophone([], { startedAtMs: 0, nowMs: 19_900 })).toEqual({ verdict: 'not-yet' });
  expect(judgeMicrophone([], { startedAtMs: 0, nowMs: 20_000 })).toMatchObject({ reason: 'silent' });
});

test('a room that drowns every voice is called noisy', () => {
  expect(check(lasting(30_000, unspoken(-18)))).toEqual({ verdict: 'failed', reason: 'noisy' });
});

test('whatever is heard, the check comes to an end', () => {
  const frame = fc.record({
    speech01: fc.double({ min: 0, max: 1, noNaN: true }),
    levelDb: fc.double({ min: -100, max: 0, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 250 }), (frames) => {
      expect(check(frames).verdict).not.toBe('not-yet');
    }),
  );
});
