import { defineConfig } from '@playwright/test';

/** The unmodified app against a real server, on whatever Electron the environment names. One app at a time. */
export default defineConfig({
  testDir: '.',
  // On a busy machine a window can take longer than any limit: once more, and it is told as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results/e2e',
  workers: 1,
  timeout: 180_000,
  reporter: 'list',
});
