import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box } from '../../../../contract/events/vision.ts';
import { overlap01, withoutDuplicates } from '../../../../main/vision/networks/boxes.ts';

const side = fc.double({ min: 0.01, max: 1, noNaN: true });
const anyBox: fc.Arbitrary<Box> = fc.tuple(side, side, side, side);

test('overlap is shared area over joint area', () => {
  expect(overlap01([0, 0, 2, 2], [1, 1, 2, 2])).toBeCloseTo(1 / 7);
  expect(overlap01([0, 0, 1, 1], [2, 0, 1, 1])).toBe(0);
  expect(overlap01([0, 0, 1, 1], [1, 0, 1, 1])).toBe(0);
});

test('overlap is symmetric, within 0..1, and 1 for the same box', () => {
  fc.assert(
    fc.property(anyBox, anyBox, (a, b) => {
      expect(overlap01(a, b)).toBeCloseTo(overlap01(b, a), 12);
      expect(overlap01(a, b)).toBeGreaterThanOrEqual(0);
      expect(overlap01(a, b)).toBeLessThanOrEqual(1 + 1e-9);
      expect(overlap01(a, a)).toBeCloseTo(1, 9);
    }),
  );
});

test('of boxes on each other the best stays', () => {
  const found = [
    { box: [0, 0, 10, 10], score01: 0.6 },
    { box: [1, 0, 10, 10], score01: 0.9 },
    { box: [20, 0, 10, 10], score01: 0.3 },
  ] as const;
  expect(withoutDuplicates(found, 0.5)).toEqual([found[1], found[2]]);
});

test('no two that stay overlap by more than the limit, and the best always stays', () => {
  const detection = fc.record({ box: anyBox, score01: fc.double({ min: 0, max: 1, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(detection, { minLength: 1, maxLength: 12 }), (found) => {
      const kept = withoutDuplicates(found, 0.3);
      for (const a of kept)
        for (const b of kept) if (a !== b) expect(overlap01(a.box, b.box)).toBeLessThanOrEqual(0.3);
      expect(kept[0]?.score01).toBe(Math.max(...found.map(({ score01 }) => score01)));
    }),
  );
});
