import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from './source-files.ts';

const config = join(root, '.oxlintrc.json');
const noCycle = 'import/no-cycle';
type Config = {
  readonly rules: Readonly<Record<string, unknown>>;
  readonly ignorePatterns: readonly string[];
  readonly overrides: readonly {
    readonly files: readonly string[];
    readonly rules: Readonly<Record<string, unknown>>;
  }[];
};
const { rules, ignorePatterns, overrides } = JSON.parse(readFileSync(config, 'utf8')) as Config;

/** Files, as paths from `folder`, in which the linter finds that an import leads back to them. */
function filesInCircles(folder: string, configFile: string): readonly string[] {
  const linted = spawnSync('oxlint', ['-c', configFile, '-f', 'json', '.'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const report = JSON.parse(linted.stdout) as {
    readonly number_of_files: number;
    readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
  };
  expect(report.number_of_files).toBeGreaterThan(1);
  const circular = report.diagnostics.filter(({ code }) => code === 'import(no-cycle)');
  return [...new Set(circular.map(({ filename }) => filename))].toSorted();
}

function temporaryFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'invigil-circles-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const ofNothing = `export const b = 1;\n`;
const backToTypes = `import type { a } from './a.ts';\nexport const b: { readonly it?: a } = {};\n`;

test.each([
  [
    'values',
    `import { b } from './b.ts';\nexport const a = () => b;\n`,
    `import { a } from './a.ts';\nexport const b = () => a;\n`,
  ],
  ['types', `import type { b } from './b.ts';\nexport type a = typeof b;\n`, backToTypes],
  ['types among values', `import { type b } from './b.ts';\nexport type a = typeof b;\n`, backToTypes],
])('the linter refuses a circle of %s', (_what, there, back) => {
  expect(filesInCircles(temporaryFolder({ 'a.ts': there, 'b.ts': ofNothing }), config)).toEqual([]);
  expect(filesInCircles(temporaryFolder({ 'a.ts': there, 'b.ts': back }), config)).toEqual(['a.ts', 'b.ts']);
});

/** Where circles of types are let pass still is written in the linter's settings, to be deleted there; nowhere else. */
test('no import of the project leads back to where it began, of types either', () => {
  const lenient = overrides.filter((one) => noCycle in one.rules).flatMap(({ files }) => files);
  const strict = { plugins: ['import'], ignorePatterns, rules: { [noCycle]: rules[noCycle] } };
  const folder = temporaryFolder({ 'strict.json': JSON.stringify(strict) });
  const folders = filesInCircles(root, join(folder, 'strict.json')).map((file) => `${dirname(file)}/**`);
  expect([...new Set(folders)].toSorted()).toEqual(lenient.toSorted());
});
