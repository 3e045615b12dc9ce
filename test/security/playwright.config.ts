import { defineConfig } from '@playwright/test';
import { patience } from '../../packages/electron-devhost/fixtures/patience.ts';

/** The points of Electron's checklist that need a page: the guarded parts of the app, on whatever Electron there is. */
export default defineConfig({
  testDir: '.',
  // Once more where others share the machine, and it is told as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results/security',
  workers: 1,
  timeout: patience.testMs,
  expect: { timeout: patience.stepMs },
});
