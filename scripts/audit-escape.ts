import { spawnSync } from 'node:child_process';
import {
  DEVHOST_PACKAGES,
  ensureDebianPackages,
} from '../packages/electron-devhost/fixtures/debian-packages.ts';
import { buildApp } from '../test/harness/environment/build-app.ts';

/**
 * `npm run audit:escape -- [--json FILE] [--only KIND]`: installs what is missing when it may, builds, and tries to get
 * out of an exam in every way there is here (`test/security/escapes`).
 */
if (process.platform === 'linux') {
  const packages = await ensureDebianPackages(DEVHOST_PACKAGES);
  if (!packages.ok) {
    console.error(packages.message);
    process.exit(1);
  }
}
buildApp();
const audit = spawnSync(process.execPath, ['test/security/audit.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = audit.status ?? 1;
