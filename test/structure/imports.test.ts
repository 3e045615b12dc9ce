import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';

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

/** Compiles, as part of `from`, a file that imports a file of every folder; returns the folders that are refused. */
function refusedImports(from: string): readonly string[] {
  const dir = join(probes, from);
  mkdirSync(dir, { recursive: true });
  const toRoot = relative(dir, root);
  const lines = folders
    .filter((to) => to !== from)
    .map((to) => `import '${toRoot}/${to}/${firstSource(to)}';`);
  writeFileSync(join(dir, 'probe.ts'), lines.join('\n'));
  const config = JSON.parse(readFileSync(join(root, from, 'tsconfig.json'), 'utf8')) as {
    references: readonly { path: string }[];
  };
  const probeConfig = {
    extends: `${toRoot}/${from}/tsconfig.json`,
    compilerOptions: { outDir: './out', tsBuildInfoFile: './probe.tsbuildinfo' },
    include: ['./probe.ts'],
    references: config.references.map(({ path }) => ({ path: join(toRoot, from, path) })),
  };
  writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify(probeConfig));
  const compiled = spawnSync('tsc', ['-p', dir, '--pretty', 'false'], { cwd: root, encoding: 'utf8' });
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

beforeAll(() => {
  rmSync(probes, { recursive: true, force: true });
  const built = spawnSync('tsc', ['-b', ...folders], { cwd: root, encoding: 'utf8' });
  expect(built.stdout).toBe('');
});

test.each(folders)('%s may import only from where its arrow points', (from) => {
  const forbidden = folders.filter((to) => to !== from && !allowed[from]?.includes(to));
  expect(refusedImports(from)).toEqual(forbidden.toSorted());
});
