import { expect, test } from 'vitest';
import { numberSigns, readNumber } from '../../../core/text/written-number.ts';

test.each([
  ['84', 84],
  [' −5 ', -5],
  ['+5', 5],
  ['3,5', 3.5],
  ['0,250', 0.25],
  ['1234,567', 1234.567],
  ['5.', 5],
  ['.5', 0.5],
  ['٨٤', 84],
  ['٣٫٥', 3.5],
  ['١٬٢٥٠٫٥', 1250.5],
  ['\u200f٨٤\u200f', 84],
  ['۸۴', 84],
  ['८४', 84],
  ['৮৪', 84],
  ['๘๔', 84],
  ['８４．５', 84.5],
  ["1'250", 1250],
  ['1’250.50', 1250.5],
  ['1\u202f250', 1250],
  ['1\u00a0250\u00a0000,5', 1250000.5],
  ['1 250,500', 1250.5],
  ['1.250,5', 1250.5],
  ['1,250.5', 1250.5],
  ['1.250.000', 1250000],
  ['12,34,567.8', 1234567.8],
  ['1e-3', 0.001],
  ['1,5e3', 1500],
  ['3·10^8', 3e8],
  ['3 × 10⁸', 3e8],
  ['6,02×10⁻²³', 6.02e-23],
  ['7/12', 7 / 12],
  ['-3 / 4', -0.75],
])('%j is a number', (typed, value) => {
  expect(readNumber(typed)).toEqual({ kind: 'number', value });
  expect(typed).toMatch(numberSigns);
});

test.each([
  ['1,250', 1.25, 1250],
  ['12.500', 12.5, 12500],
  ['-1.250', -1.25, -1250],
  ['١,٢٥٠', 1.25, 1250],
  ['1,250e3', 1250, 1250000],
])('%j may be either, and nobody guesses', (typed, asDecimal, asThousands) => {
  expect(readNumber(typed)).toEqual({ kind: 'ambiguous', values: [asDecimal, asThousands] });
});

test.each(['', '-', '.', '12 %', '12 34', '1  250', '1.2.3', '1,25,0', '1,2.3,4', '3×', '10^', '1/0', '½'])(
  '%j is kept and not read',
  (typed) => {
    expect(readNumber(typed)).toEqual({ kind: 'unread' });
    expect(typed).toMatch(numberSigns);
  },
);

test.each(['eighty-four', '1_000', '1;5', '?', 'NaN', 'Infinity', '0x10'])('%j is no number', (typed) =>
  expect(readNumber(typed)).toEqual({ kind: 'unread' }),
);
