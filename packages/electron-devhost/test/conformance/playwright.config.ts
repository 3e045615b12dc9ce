import { defineConfig } from '@playwright/test';
import { DEVHOST_PACKAGES, ensureDebianPackages } from '../../fixtures/debian-packages.ts';
import { applyElectronChoice } from '../../fixtures/electron-choice.ts';
import { patience } from '../../fixtures/patience.ts';

// Decided before the workers start; they inherit it.
const choice = applyElectronChoice();
if (process.env['TEST_WORKER_INDEX'] === undefined) console.log(`Conformance of: ${choice.reason}`);
if (process.platform === 'linux') {
  const packages = await ensureDebianPackages(DEVHOST_PACKAGES);
  if (!packages.ok) throw new Error(packages.message);
}

/** One suite for real Electron and the development host. */
export default defineConfig({
  testDir: '.',
  // Once more where others share the machine, and it is told as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  outputDir: '../../../../test-results/conformance',
  workers: 2,
  timeout: patience.testMs,
  expect: { timeout: patience.stepMs },
  reporter: 'list',
});
