import { spawnSync } from 'node:child_process';
import { applyElectronChoice } from '../packages/electron-devhost/fixtures/electron-choice.ts';
import { E2E_PACKAGES } from '../packages/electron-devhost/fixtures/debian-packages.ts';
import { openDisplay } from '../packages/electron-devhost/fixtures/display.ts';
import { buildApp } from '../test/harness/environment/build-app.ts';
import { keepCompiled } from '../test/harness/environment/compile-cache.ts';
import { readArguments, refuse } from './command/arguments.ts';
import { needs } from './command/needs.ts';

/**
 * Everything that needs a browser: the host's conformance, the screens, and the whole journey. Installs what is
 * missing when it may, builds, and gives the tests a display of their own.
 */
const suites = {
  conformance: ['packages/electron-devhost/test/conformance'],
  ui: ['test/ui'],
  security: ['test/security'],
  journeys: ['test/e2e'],
  /** Of the journeys those of a package: they are tried on every system. */
  packaged: ['test/e2e', 'packaged'],
} as const;
type Suite = keyof typeof suites;

const usage = 'npm run e2e -- [--list-packages] [conformance] [ui] [security] [journeys | packaged]';
const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: { 'list-packages': { type: 'boolean', default: false } },
});
const isSuite = (name: string): name is Suite => Object.hasOwn(suites, name);
const other = positionals.find((name) => !isSuite(name));
if (other !== undefined) refuse(usage, `${other} is none of the suites.`);
if (values['list-packages']) {
  console.log(E2E_PACKAGES.join('\n'));
  process.exit();
}
const asked: readonly Suite[] = positionals.filter(isSuite);
const all: readonly Suite[] = ['conformance', 'ui', 'security', 'journeys'];
await needs(E2E_PACKAGES);
keepCompiled();
console.log(`App: ${applyElectronChoice().reason}`);
buildApp();
const screen = process.platform === 'linux' ? await openDisplay() : null;
const env = { ...process.env, ...(screen === null ? {} : { DISPLAY: screen.display }) };
for (const name of asked.length === 0 ? all : asked) {
  const [folder, ...only] = suites[name];
  const args = ['test', '--config', `${folder}/playwright.config.ts`, ...only];
  // The tools of npm are scripts on Windows.
  const run = spawnSync('playwright', args, { env, stdio: 'inherit', shell: process.platform === 'win32' });
  if (run.status !== 0) process.exitCode = 1;
}
await screen?.dispose();
