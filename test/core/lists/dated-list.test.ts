import { expect, test } from 'vitest';
import { listReport } from '../../../core/lists/dated-list.ts';
import { lists } from '../../../core/lists/lists.ts';

const list = (checkedOn: string) => ({ name: 'cameras', source: 'a manual', checkedOn, entries: ['a', 'b'] });
const at = Date.parse('2026-11-28T13:00:00Z');

test('a list says its size, its source and its age in whole days', () => {
  expect(listReport(list('2026-11-18'), at)).toEqual({
    name: 'cameras',
    size: 2,
    source: 'a manual',
    checkedOn: '2026-11-18',
    days: 10,
    isStale: false,
  });
});

test.each([
  ['2026-11-28', false],
  ['2025-11-28', false],
  ['2025-11-27', true],
  ['2019-01-01', true],
  ['soon', true],
])('checked on %s: too long ago is %s', (checkedOn, isStale) => {
  expect(listReport(list(checkedOn), at)).toMatchObject({ isStale });
});

test('each list has a name of its own, a source, a date and entries, none of them twice', () => {
  expect(new Set(lists.map(({ name }) => name)).size).toBe(lists.length);
  for (const { name, source, checkedOn, entries } of lists) {
    expect(source.length, name).toBeGreaterThan(10);
    expect(new Date(checkedOn).toISOString().slice(0, 10), name).toBe(checkedOn);
    const written = entries.map((entry) => JSON.stringify(entry));
    expect(written.length, name).toBeGreaterThan(0);
    expect(new Set(written).size, name).toBe(written.length);
  }
});
