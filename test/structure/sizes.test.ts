import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root, sourceFiles } from './source-files.ts';

const mostFilesInFolder = 15;
const mostLinesInFile = 250;

test('no folder has more files lying flat than one can take in', () => {
  // A style sheet belongs to the component beside it.
  const modules = sourceFiles().filter((file) => /\.[cm]?[jt]sx?$/.test(file));
  const crowded = [...Map.groupBy(modules, (file) => dirname(file))]
    .filter(([, files]) => files.length > mostFilesInFolder)
    .map(([folder]) => folder);
  expect(crowded).toEqual([]);
});

test('no file is longer than one can take in', () => {
  const linesOf = (file: string) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length;
  expect(sourceFiles().filter((file) => linesOf(file) > mostLinesInFile)).toEqual([]);
});
