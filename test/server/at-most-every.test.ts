import { expect, test } from 'vitest';
import { atMostEvery } from '../../server/at-most-every.ts';

test('it is done again when the latest answer is old, and until then everybody gets that one', async () => {
  let [nowMs, done] = [0, 0];
  const ask = atMostEvery(1_000, { monotonicNow: () => nowMs }, async () => (done += 1));
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  nowMs = 999;
  expect(await ask()).toBe(1);
  nowMs = 1_000;
  expect(await ask()).toBe(2);
});
