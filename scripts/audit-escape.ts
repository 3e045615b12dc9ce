import { spawnSync } from 'node:child_process';
import { DEVHOST_PACKAGES } from '../packages/electron-devhost/fixtures/debian-packages.ts';
import { buildApp } from '../test/harness/environment/build-app.ts';
import { readArguments } from './command/arguments.ts';
import { needs } from './command/needs.ts';

/**
 * `npm run audit:escape -- [--json FILE] [--only KIND]`: installs what is missing when it may, builds, and tries to get
 * out of an exam in every way there is here (`test/security/escapes`).
 */
readArguments('npm run --silent audit:escape -- [--json FILE] [--only KIND,...] [--bench]', {
  options: { json: { type: 'string' }, only: { type: 'string' }, bench: { type: 'boolean' } },
});
await needs(DEVHOST_PACKAGES);
buildApp();
const audit = spawnSync(process.execPath, ['test/security/audit.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = audit.status ?? 1;
