import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { patience } from '../../packages/electron-devhost/fixtures/patience.ts';

/** The shell draws no windows, for two thirds of the work. */
const chromium = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));
const isRoot = process.getuid?.() === 0;

/** The pages of all three apps as built in `out/`, in a plain Chromium. Build first: `npm run build`. */
export default defineConfig({
  testDir: '.',
  // Once more where others share the machine, and it is told as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/ui',
  // One more than cores: whoever films waits most of the time.
  workers: 3,
  fullyParallel: true,
  timeout: patience.testMs,
  expect: { timeout: patience.stepMs },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    permissions: ['camera', 'microphone'],
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--use-fake-device-for-media-stream=device-count=2,fps=15',
        '--use-fake-ui-for-media-stream',
        '--auto-select-desktop-capture-source=Entire screen',
      ],
    },
  },
});
