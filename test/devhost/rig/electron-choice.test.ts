import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyElectronChoice, chooseElectron } from '../../../devhost/rig/electron-choice.ts';

/** A directory like node_modules/electron whose download always fails and leaves a mark. */
function electronPackage(): string {
  const dir = mkdtempSync(join(tmpdir(), 'electron-choice-'));
  writeFileSync(join(dir, 'package.json'), '{"name":"electron"}');
  writeFileSync(
    join(dir, 'install.js'),
    `require('node:fs').appendFileSync(${JSON.stringify(join(dir, 'tried'))}, 'x'); process.exit(1);`,
  );
  return dir;
}

function installBinary(packageDir: string, script: string): string {
  const executable = join(packageDir, 'dist', 'electron');
  mkdirSync(join(packageDir, 'dist'));
  writeFileSync(executable, script);
  chmodSync(executable, 0o755);
  writeFileSync(join(packageDir, 'path.txt'), 'electron');
  return executable;
}

test('takes an installed Electron that starts', () => {
  const packageDir = electronPackage();
  const executable = installBinary(packageDir, '#!/bin/sh\nexit 0\n');
  expect(chooseElectron({ packageDir, env: {} })).toMatchObject({ kind: 'electron', executable });
});

test('takes the host and says why when the installed Electron lacks a library', () => {
  const packageDir = electronPackage();
  installBinary(packageDir, '#!/bin/sh\necho "libgtk-3.so.0: cannot open" >&2\nexit 127\n');
  const choice = chooseElectron({ packageDir, env: {}, platform: 'linux' });
  expect(choice.kind).toBe('devhost');
  expect(choice.reason).toContain('libgtk-3.so.0');
});

test('tries the download once per process tree', () => {
  const packageDir = electronPackage();
  const env: NodeJS.ProcessEnv = {};
  const first = applyElectronChoice({ packageDir, env, platform: 'linux' });
  expect(first).toMatchObject({ kind: 'devhost', env: { ELECTRON_OVERRIDE_DIST_PATH: expect.any(String) } });
  expect(env['ELECTRON_OVERRIDE_DIST_PATH']).toMatch(/devhost$/);
  installBinary(packageDir, '#!/bin/sh\nexit 0\n');
  expect(chooseElectron({ packageDir, env })).toMatchObject({
    kind: 'devhost',
    reason: 'development host, already chosen',
  });
  const elsewhere = chooseElectron({ packageDir, env: { ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' } });
  expect(elsewhere).toMatchObject({ kind: 'electron', executable: '/opt/electron/electron' });
});

test('without a binary on another system there is nothing to run', () => {
  expect(() => chooseElectron({ packageDir: electronPackage(), env: {}, platform: 'win32' })).toThrow(
    /npx install-electron/,
  );
});
