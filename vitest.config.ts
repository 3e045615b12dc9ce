import { defineConfig } from 'vitest/config';

/** Unit and integration tests. Browser journeys (*.e2e.ts, *.spec.ts) belong to Playwright. */
export default defineConfig({
  test: {
    include: ['{test,packages/*/test}/**/*.test.{ts,tsx}'],
    globalSetup: 'test/debian-packages.ts',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});
