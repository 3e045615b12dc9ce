import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs, createRestartBackoff, jitteredBackoffMs } from '../../core/backoff.ts';

const limits = { firstMs: 1_000, capMs: 15_000 };

test('twice as long each time, up to the longest, and never infinite', () => {
  expect([1, 2, 3, 4, 5, 6].map((retry) => backoffMs(retry, limits))).toEqual([
    1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
  ]);
  expect(backoffMs(10_000, limits)).toBe(15_000);
});

test('with jitter: anything from a tenth of a second to the same', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (retry, random) => {
        const waitMs = jitteredBackoffMs(retry, random, limits);
        expect(waitMs).toBeGreaterThanOrEqual(100);
        expect(waitMs).toBeLessThanOrEqual(backoffMs(retry, limits));
      },
    ),
  );
  expect(jitteredBackoffMs(3, 0.5, limits)).toBe(2_050);
});

test('restarts: what lived long enough begins anew', () => {
  const waitAfter = createRestartBackoff({ firstMs: 100, capMs: 1_000, healthyMs: 60_000 });
  expect([5, 5, 5].map(waitAfter)).toEqual([100, 200, 400]);
  expect(waitAfter(60_000)).toBe(100);
  expect([59_999, 0, 0, 0].map(waitAfter)).toEqual([200, 400, 800, 1_000]);
});
