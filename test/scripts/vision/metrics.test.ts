import { expect, test } from 'vitest';
import { percentile, precisionAndRecall, tally } from '../../../scripts/vision/metrics.ts';

test('precision, recall and F1 of eight answers', () => {
  const answers = [
    ...Array.from({ length: 3 }, () => ({ said: true, truth: true })),
    { said: true, truth: false },
    ...Array.from({ length: 2 }, () => ({ said: false, truth: true })),
    ...Array.from({ length: 2 }, () => ({ said: false, truth: false })),
  ];
  expect(precisionAndRecall(tally(answers))).toEqual({ precision: 0.75, recall: 0.6, f1: 0.6667 });
});

test('nothing to divide by is nought, not a broken number', () => {
  expect(precisionAndRecall(tally([]))).toEqual({ precision: 0, recall: 0, f1: 0 });
});

test('a percentile is one of the values', () => {
  expect(percentile([5, 1, 3], 0.5)).toBe(3);
  expect(percentile([4, 1, 3, 2], 0.95)).toBe(4);
  expect(percentile([], 0.5)).toBe(0);
});
