import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, sourceFiles } from '../structure/source-files.ts';

/** Attributes that somebody reads or hears. Words between tags are found by the linter (`react/jsx-no-literals`). */
const spoken =
  /\b(?:aria-label|aria-description|aria-valuetext|title|placeholder|alt|label|hint|pendingLabel)="[^"]*\p{Letter}[^"]*"/gu;

const found = (text: string): readonly string[] => [...text.matchAll(spoken)].map(([match]) => match);

test('words in spoken attributes are found', () => {
  expect(found('<Button aria-label="Close" onPress={close}>')).toEqual(['aria-label="Close"']);
  expect(found('<Button aria-label={text.close} dir="ltr">')).toEqual([]);
});

test('what anybody reads or hears comes from the tables', () => {
  const files = sourceFiles().filter((file) => /^(renderer|exam-page|console|ui)\/.*\.tsx$/.test(file));
  expect(files.length).toBeGreaterThan(120);
  const words = files.flatMap((file) =>
    found(readFileSync(join(root, file), 'utf8')).map((text) => `${file}: ${text}`),
  );
  expect(words).toEqual([]);
});
