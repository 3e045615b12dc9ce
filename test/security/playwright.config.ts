import { defineConfig } from '@playwright/test';

/** The points of Electron's checklist that need a page: the guarded parts of the app, on whatever Electron there is. */
export default defineConfig({
  testDir: '.',
  // On a busy machine a window can take longer than any limit: once more, and it is told as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results/security',
  workers: 1,
  timeout: 60_000,
});
