import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, sourceFiles } from '../structure/source-files.ts';

/** What a style says of a side of the screen instead of one of the text, in CSS or in React's words. */
const sided =
  /(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)\b[\w-]*|left|right)\s*:|\b(?:text-align|float|clear)\s*:\s*(?:left|right)\b|\b(?:margin|padding|border)(?:Left|Right)\b/g;
/** The styles of an element in JSX. */
const inline = /style=\{\{.*?\}\}/gs;

const sidesIn = (text: string): readonly string[] => [...text.matchAll(sided)].map(([match]) => match);

test('a side of the screen is found, one of the text is not', () => {
  expect(
    sidesIn('.a { margin-left: 1rem; left: 0; text-align: right; border-right-color: red }'),
  ).toHaveLength(4);
  expect(sidesIn('style={{ left: `${x}%` }}')).toEqual(['left:']);
  expect(sidesIn('.a { margin-inline-start: 1rem; inset-inline: 0; text-align: start }')).toEqual([]);
});

test('pages are laid out along the line of reading, whichever way it runs', () => {
  const files = sourceFiles().filter((file) => /^(renderer|exam-page|console|ui)\/.*\.(css|tsx)$/.test(file));
  expect(files.filter((file) => file.endsWith('.css')).length).toBeGreaterThan(40);
  const found = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const styles = file.endsWith('.css') ? [text] : [...text.matchAll(inline)].map(([match]) => match);
    return styles.flatMap(sidesIn).map((side) => `${file}: ${side}`);
  });
  expect(found).toEqual([]);
});
