import { defineConfig } from '@playwright/test';
import { patience } from '../../packages/electron-devhost/fixtures/patience.ts';

/** The unmodified app against a real server, on whatever Electron the environment names. One app at a time. */
export default defineConfig({
  testDir: '.',
  // Once more where others share the machine, and it is told as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results/e2e',
  workers: 1,
  timeout: patience.journeyMs,
  expect: { timeout: patience.stepMs },
  reporter: 'list',
});
