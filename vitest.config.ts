import { defineConfig } from 'vitest/config';
import { patience } from './packages/electron-devhost/fixtures/patience.ts';
import { keepCompiled } from './test/harness/environment/compile-cache.ts';

keepCompiled();

/** Unit and integration tests. Browser journeys (*.e2e.ts, *.spec.ts) belong to Playwright. */
export default defineConfig({
  test: {
    include: ['{test,packages/*/test}/**/*.test.{ts,tsx}'],
    globalSetup: 'test/debian-packages.ts',
    testTimeout: patience.testMs,
    hookTimeout: patience.testMs,
    expect: { poll: { timeout: patience.stepMs } },
    // As in the browser: once more where others share the machine.
    retry: process.env['CI'] === undefined ? 0 : 1,
    // One more than cores: many tests wait, for servers that start and for timers.
    maxWorkers: 3,
    // One module graph for all files of a worker: each of its own costs a second a file. So no module may keep what
    // one test leaves for the next, and what a test stubs is put back by itself.
    isolate: false,
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
  },
});
