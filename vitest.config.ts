import { defineConfig } from 'vitest/config';
import { patience } from './packages/electron-devhost/fixtures/patience.ts';

/** Unit and integration tests. Browser journeys (*.e2e.ts, *.spec.ts) belong to Playwright. */
export default defineConfig({
  test: {
    include: ['{test,packages/*/test}/**/*.test.{ts,tsx}'],
    globalSetup: 'test/debian-packages.ts',
    testTimeout: patience.testMs,
    hookTimeout: patience.testMs,
    expect: { poll: { timeout: patience.stepMs } },
    maxWorkers: 2,
  },
});
