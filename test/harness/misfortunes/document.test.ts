import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { misfortunes } from './all.ts';
import { documentFile, documentOf, outcomesIn } from './document.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../..', documentFile), 'utf8');

test('every misfortune has an id of its own', () => {
  const ids = misfortunes.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
});

test('the page is what the command writes: `npm run --silent audit:real-life -- --doc --only ID` adds a line', () => {
  expect(page).toBe(documentOf(misfortunes, [], page));
});

test('what was played now replaces what the page said, and nothing else does', () => {
  const [first, second] = misfortunes;
  if (first === undefined || second === undefined) throw new Error('there are no misfortunes');
  const before = outcomesIn(page).get(second.id);
  const after = documentOf(misfortunes, [{ id: first.id, outcome: 'lost' }], page);
  expect(outcomesIn(after).get(first.id)).toBe('lost');
  expect(outcomesIn(after).get(second.id)).toBe(before);
});
