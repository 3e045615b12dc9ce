import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './source-files.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('.npmrc holds npm’s own settings only: of others it warns, and a later npm refuses them', () => {
  const keys = read('.npmrc').matchAll(/^\s*([\w-]+)\s*=/gm);
  expect([...keys].map(([, key]) => key).toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
    'audit',
    'engine-strict',
    'fund',
    'save-exact',
  ]);
});

test('an install downloads no CUDA libraries: npm is told not to run that script, and where it runs it ends at once', () => {
  const { allowScripts, overrides } = JSON.parse(read('package.json')) as {
    allowScripts: Record<string, boolean>;
    overrides: Record<string, Record<string, string>>;
  };
  expect(allowScripts['onnxruntime-node']).toBe(false);
  expect(overrides['onnxruntime-node']?.['global-agent']).toBe('file:../../packages/no-download');
  expect(JSON.parse(read('package-lock.json'))).toMatchObject({
    packages: { 'node_modules/global-agent': { resolved: 'packages/no-download', link: true } },
  });
  const script = "require('./packages/no-download').bootstrap(); process.exit(3)";
  expect(spawnSync(process.execPath, ['-e', script], { cwd: root }).status).toBe(0);
});

test('the lock file says of each package from a registry what its bytes must be', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { integrity?: string; link?: boolean }>;
  };
  const fromRegistry = Object.entries(packages).filter(
    ([path, { link }]) => path.includes('node_modules/') && link !== true,
  );
  const without = fromRegistry.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'));
  expect(fromRegistry.length).toBeGreaterThan(100);
  expect(without.map(([path]) => path)).toEqual([]);
});
