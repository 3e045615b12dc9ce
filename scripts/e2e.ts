import { spawnSync } from 'node:child_process';
import { applyElectronChoice } from '../packages/electron-devhost/fixtures/electron-choice.ts';
import { E2E_PACKAGES } from '../packages/electron-devhost/fixtures/debian-packages.ts';
import { openDisplay } from '../packages/electron-devhost/fixtures/display.ts';
import { buildApp } from '../test/harness/environment/build-app.ts';
import { readArguments } from './command/arguments.ts';
import { needs } from './command/needs.ts';

/**
 * Everything that needs a browser: the host's conformance, the screens, and the whole journey. Installs what is
 * missing when it may, builds, and gives the tests a display of their own.
 */
const suites = ['packages/electron-devhost/test/conformance', 'test/ui', 'test/security', 'test/e2e'];

readArguments('npm run e2e', {});
await needs(E2E_PACKAGES);
console.log(`App: ${applyElectronChoice().reason}`);
buildApp();
const screen = process.platform === 'linux' ? await openDisplay() : null;
const env = { ...process.env, ...(screen === null ? {} : { DISPLAY: screen.display }) };
for (const suite of suites) {
  const run = spawnSync('playwright', ['test', '--config', `${suite}/playwright.config.ts`], {
    env,
    stdio: 'inherit',
  });
  if (run.status !== 0) process.exitCode = 1;
}
await screen?.dispose();
