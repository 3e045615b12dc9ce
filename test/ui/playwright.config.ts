import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const chromium = '/usr/bin/chromium';
const isRoot = process.getuid?.() === 0;

/** The pages of all three apps as built in `out/`, in a plain Chromium. Build first: `npm run build`. */
export default defineConfig({
  testDir: '.',
  // On a busy machine a window can take longer than any limit: once more, and it is told as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/ui',
  workers: 2,
  fullyParallel: true,
  // A test walks through many screens: seconds on a quiet machine, much longer on one that is shared.
  timeout: 120_000,
  expect: { timeout: 5_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    permissions: ['camera', 'microphone'],
    launchOptions: {
      ...(existsSync(chromium) ? { executablePath: chromium } : {}),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--use-fake-device-for-media-stream=device-count=2,fps=15',
        '--use-fake-ui-for-media-stream',
        '--auto-select-desktop-capture-source=Entire screen',
      ],
    },
  },
});
