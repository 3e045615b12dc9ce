import { expect, test } from 'vitest';
import { noTries, triedOnce, waitMsOf, type PasswordTries } from '../../core/password-tries.ts';

test('a few may be mistyped; then every further try waits twice as long, five minutes at most', () => {
  let tries: PasswordTries = noTries;
  const waits: number[] = [];
  for (let now = 0; waits.length < 12; now += waitMsOf(tries, now)) {
    tries = triedOnce(tries, now);
    waits.push(waitMsOf(tries, now));
  }
  expect(waits.slice(0, 6)).toEqual([0, 0, 5_000, 10_000, 20_000, 40_000]);
  expect(Math.max(...waits)).toBe(300_000);
  // A day of guessing is not worth it.
  const perDay = 86_400_000 / 300_000;
  expect(perDay).toBeLessThan(300);
});
