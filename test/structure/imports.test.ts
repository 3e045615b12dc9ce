import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** Where each folder may import from, as design and docs/adr/0001 say; `test` and `scripts` see everything. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  core: ['contract'],
  ui: [],
  preload: ['contract'],
  main: ['contract', 'core'],
  renderer: ['contract', 'core', 'ui'],
  console: ['contract', 'core', 'ui'],
  'exam-page': ['contract', 'core', 'ui'],
  server: ['contract', 'core'],
  models: ['contract'],
  'packages/electron-devhost': [],
  'packages/electron-devhost/test': ['packages/electron-devhost'],
};
const folders = Object.keys(allowed);
const root = resolve(import.meta.dirname, '../..');
const probes = join(root, '.types', 'probes');

/** What a folder's own project names: all that it may import from, and `tsc -b` refuses everything else. */
function referencesOf(folder: string): readonly string[] {
  const { references } = JSON.parse(readFileSync(join(root, folder, 'tsconfig.json'), 'utf8')) as {
    references: readonly { path: string }[];
  };
  return references.map(({ path }) => relative(root, join(root, folder, path)));
}

/** Compiles, as part of `from`, a file that imports a file of every other folder; returns the folders that are refused. */
function refusedImports(from: string): readonly string[] {
  rmSync(probes, { recursive: true, force: true });
  mkdirSync(probes, { recursive: true });
  const toRoot = relative(probes, root);
  const lines = folders
    .filter((to) => to !== from)
    .map((to) => `import '${toRoot}/${to}/${firstSource(to)}';`);
  writeFileSync(join(probes, 'probe.ts'), lines.join('\n'));
  const probeConfig = {
    extends: `${toRoot}/${from}/tsconfig.json`,
    compilerOptions: { outDir: './out', tsBuildInfoFile: './probe.tsbuildinfo' },
    include: ['./probe.ts'],
    references: referencesOf(from).map((path) => ({ path: join(toRoot, path) })),
  };
  writeFileSync(join(probes, 'tsconfig.json'), JSON.stringify(probeConfig));
  const compiled = spawnSync('tsc', ['-p', probes, '--pretty', 'false'], { cwd: root, encoding: 'utf8' });
  const messages = compiled.stdout.split('\n').filter((line) => line.includes('TS6307'));
  // What a foreign file imports from `from` itself is not listed here either, and no matter.
  return [...new Set(messages.map(folderOf))].filter((folder) => folder !== from).toSorted();
}

function folderOf(message: string): string {
  const file = /File '([^']+)'/.exec(message)?.[1] ?? '';
  // The innermost: a package's tests lie within it.
  return folders.findLast((folder) => file.startsWith(join(root, folder) + '/')) ?? file;
}

function firstSource(folder: string): string {
  const sources = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const source = sources.find((file) => /(?<!\.d|\.config)\.tsx?$/.test(file));
  if (source === undefined) throw new Error(`${folder} has no source`);
  return source;
}

test.each(folders)('%s may import only from where its arrow points', (from) => {
  expect(referencesOf(from).toSorted()).toEqual(allowed[from]?.toSorted());
});

test('every folder is compiled', () => {
  const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as {
    references: readonly { path: string }[];
  };
  expect(references.map(({ path }) => join(path))).toEqual(expect.arrayContaining(folders));
});

test('the compiler refuses an import against the arrows', () => {
  const from = 'core';
  const built = spawnSync('tsc', ['-b', ...(allowed[from] ?? [])], { cwd: root, encoding: 'utf8' });
  expect(built.stdout).toBe('');
  const forbidden = folders.filter((to) => to !== from && !allowed[from]?.includes(to));
  expect(refusedImports(from)).toEqual(forbidden.toSorted());
});
