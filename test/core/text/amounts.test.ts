import { expect, test } from 'vitest';
import { amountsIn } from '../../../core/text/amounts.ts';

const { en, de, ar } = amountsIn;

test('numbers, shares and sizes are written as the language writes them', () => {
  expect([en, de].map(({ number }) => number(12_345.5))).toEqual(['12,345.5', '12.345,5']);
  expect([en, de].map(({ bytes }) => bytes(3_400_000))).toEqual(['3.4 MB', '3,4 MB']);
  expect(de.percent(0.125)).toMatch(/^13\s%$/);
  expect(ar.bytes(3_400_000)).toMatch(/3\.4/);
  expect([en, de].map(({ bitRate }) => bitRate(2_345, 'kbit/s', 'Mbit/s'))).toEqual([
    '2.3 Mbit/s',
    '2,3 Mbit/s',
  ]);
});

test('times and durations are said in the language', () => {
  expect([0, 59_001, 245_000].map(en.clock)).toEqual(['0:00', '1:00', '4:05']);
  expect([1_000, 60_000, 5_400_000].map(de.duration)).toEqual(['1 Sekunde', '1 Minute', '90 Minuten']);
  expect([60_000, 120_000, 180_000, 660_000].map(ar.duration)).toEqual([
    'دقيقة',
    'دقيقتان',
    '3 دقائق',
    '11 دقيقة',
  ]);
  expect(de.time(new Date(2026, 0, 1, 14, 5).getTime())).toBe('14:05');
});

test('lists have the words and commas of the language', () => {
  const things = ['a', 'b', 'c'];
  expect([en, de, ar].map(({ listed }) => listed(things))).toEqual(['a, b and c', 'a, b und c', 'a وb وc']);
});

test('a name keeps to itself where its letters run the other way, and is left alone where not', () => {
  expect(en.isolated('Ada')).toBe('Ada');
  expect(en.isolated('آدا')).toBe('\u2068آدا\u2069');
  expect(ar.isolated('Ada')).toBe('\u2068Ada\u2069');
});

test('of the forms of an amount the one that the number takes is said', () => {
  const forms = { one: '# Zeile', other: '# Zeilen' };
  expect([0, 1, 2, 1_000].map((n) => de.count(n, forms))).toEqual([
    '0 Zeilen',
    '1 Zeile',
    '2 Zeilen',
    '1.000 Zeilen',
  ]);
});
