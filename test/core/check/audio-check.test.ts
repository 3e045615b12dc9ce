import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeMicrophone, voiceNeeds, type Heard } from '../../../core/check/audio-check.ts';

/** Levels in the band of the voice, a tenth of a second each. */
function hear(levels: readonly number[]): readonly Heard[] {
  return levels.map((voiceDb, index) => ({ atMs: (index + 1) * 100, levelDb: voiceDb + 2, voiceDb }));
}

/** The check as it runs: judged after every report, and at the end of everybody's patience. */
function check(levels: readonly number[]) {
  const heard = hear(levels);
  for (const { atMs } of heard) {
    const verdict = judgeMicrophone(heard.slice(0, atMs / 100), { startedAtMs: 0, nowMs: atMs });
    if (verdict.verdict !== 'not-yet') return verdict;
  }
  const last = heard.at(-1)?.atMs ?? 0;
  return judgeMicrophone(heard, { startedAtMs: 0, nowMs: Math.max(last, voiceNeeds.patienceMs) });
}

const times = (count: number, levels: readonly number[]) =>
  Array.from({ length: count }, () => levels).flat();
const quiet = (tenths: number, db = -65) =>
  Array.from({ length: tenths }, (_, index) => db + (index % 3) - 1);
const word = [-40, -24, -27, -31, -37, -25, -30];
const sentence = [...word, -55, ...word, -60, ...word];

test('a sentence in a quiet room passes, with what was measured', () => {
  const verdict = check([...quiet(15), ...sentence]);
  expect(verdict).toMatchObject({ verdict: 'passed', measure: { noiseDb: -66 } });
});

test('a sentence that is clearly above a loud fan passes', () => {
  expect(check([...quiet(15, -45), ...sentence.map((db) => Math.max(db, -45))])).toMatchObject({
    verdict: 'passed',
  });
});

test.each([
  ['nothing but a quiet room', quiet(300)],
  ['a steady hum', times(300, [-40, -40, -41])],
  ['a hum that begins', [...quiet(20), ...times(280, [-40, -40, -41])]],
  [
    'a ringing',
    [
      ...quiet(20),
      ...times(
        1,
        Array.from({ length: 15 }, () => -10),
      ),
      ...quiet(265),
    ],
  ],
  ['a fan that flutters', [...quiet(20), ...times(70, [-40, -40, -43.5, -40])]],
  [
    'a car that passes',
    [...quiet(20), -60, -55, -50, -45, -40, -36, -35, -38, -43, -48, -53, -60, ...quiet(260)],
  ],
  ['one knock', [...quiet(20), -15, -38, -52, ...quiet(277)]],
  ['a knock now and then', times(15, [...quiet(17), -15, -38, -52])],
  ['clicks of a pointer', times(60, [...quiet(4), -50])],
  ['a word far away', [...quiet(20), ...sentence.map((db) => db - 40), ...quiet(260)]],
])('%s does not pass', (_name, levels) => {
  expect(check(levels)).toEqual({ verdict: 'failed', reason: 'not-heard' });
});

test('a device that delivers nothing is told from a room without a voice, and sooner', () => {
  const heard = hear(Array.from({ length: 60 }, () => -100));
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
  expect(check(times(300, [-18, -19]))).toEqual({ verdict: 'failed', reason: 'noisy' });
});

test('whatever is heard, the check comes to an end, and steady sound never passes it', () => {
  const steady = fc
    .tuple(
      fc.integer({ min: -100, max: 0 }),
      fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { maxLength: 250 }),
    )
    .map(([db, wobble]) => wobble.map((by) => db + by));
  fc.assert(
    fc.property(steady, (levels) => {
      expect(check(levels).verdict).toBe('failed');
    }),
  );
  const anything = fc.array(fc.double({ min: -100, max: 0, noNaN: true }), { maxLength: 250 });
  fc.assert(
    fc.property(anything, (levels) => {
      expect(check(levels).verdict).not.toBe('not-yet');
    }),
  );
});
