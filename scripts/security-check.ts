import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { applyElectronChoice } from '../packages/electron-devhost/fixtures/electron-choice.ts';
import { DEVHOST_PACKAGES } from '../packages/electron-devhost/fixtures/debian-packages.ts';
import { openDisplay } from '../packages/electron-devhost/fixtures/display.ts';
import { buildApp } from '../test/harness/environment/build-app.ts';
import { readArguments } from './command/arguments.ts';
import { needs } from './command/needs.ts';

/** `npm run security:check`: Electron's security checklist, point by point, as the tests in `test/security` find it. */
const points: readonly string[] = [
  'Only load secure content',
  'No Node.js integration for remote content',
  'Context isolation in all renderers',
  'Process sandboxing',
  'Handle session permission requests',
  'Do not disable webSecurity',
  'Define a Content Security Policy',
  'Do not allow insecure content',
  'No experimental features',
  'No enableBlinkFeatures',
  'WebViews: no allowpopups',
  'WebViews: verify options before creation',
  'Disable or limit navigation',
  'Disable or limit creation of new windows',
  'No shell.openExternal with untrusted content',
  'Use a current version of Electron',
  'Validate the sender of all IPC messages',
  'Avoid file: and prefer custom protocols',
  'Check which fuses you can change',
  'Do not expose Electron APIs to untrusted content',
];

type Check = { readonly title: string; readonly how: 'source' | 'unit' | 'page'; readonly passed: boolean };

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});
const playwrightReport = z.object({
  suites: z.array(z.object({ specs: z.array(z.object({ title: z.string(), ok: z.boolean() })) })),
});

const reports = join('test-results', 'security-check');

function runUnits(): readonly Check[] {
  const file = join(reports, 'vitest.json');
  spawnSync('vitest', ['run', 'test/security', '--reporter=json', `--outputFile=${file}`], {
    stdio: 'ignore',
  });
  const { testResults } = vitestReport.parse(JSON.parse(readFileSync(file, 'utf8')));
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      title: fullName,
      how: name.endsWith('scans.test.ts') ? ('source' as const) : ('unit' as const),
      passed: status === 'passed',
    })),
  );
}

async function runPages(): Promise<readonly Check[]> {
  applyElectronChoice();
  const screen = process.platform === 'linux' ? await openDisplay() : null;
  const args = ['test', '--config', 'test/security/playwright.config.ts', '--reporter=json'];
  const env = { ...process.env, ...(screen === null ? {} : { DISPLAY: screen.display }) };
  const run = spawnSync('playwright', args, { encoding: 'utf8', env, maxBuffer: 100_000_000 });
  await screen?.dispose();
  const { suites } = playwrightReport.parse(JSON.parse(run.stdout));
  return suites.flatMap(({ specs }) =>
    specs.map(({ title, ok }) => ({ title, how: 'page' as const, passed: ok })),
  );
}

readArguments('npm run --silent security:check', {});
await needs(DEVHOST_PACKAGES);
mkdirSync(reports, { recursive: true });
buildApp();
const checks = [...runUnits(), ...(await runPages())];

let isHolding = true;
for (const [index, name] of points.entries()) {
  const ofPoint = checks.filter(({ title }) => title.split(/\s+/).includes(`#${index + 1}`));
  const failed = ofPoint.filter(({ passed }) => !passed);
  const ways = (['source', 'unit', 'page'] as const)
    .map((way) => [way, ofPoint.filter(({ how }) => how === way).length] as const)
    .filter(([, count]) => count > 0)
    .map(([way, count]) => `${count} ${way}`);
  const result = ofPoint.length === 0 ? 'NOT CHECKED' : failed.length > 0 ? 'FAILED' : 'holds';
  isHolding &&= result === 'holds';
  console.log(`${String(index + 1).padStart(2)}  ${name.padEnd(52)} ${ways.join(', ').padEnd(28)} ${result}`);
  for (const { title } of failed) console.log(`      failed: ${title}`);
}
process.exitCode = isHolding ? 0 : 1;
