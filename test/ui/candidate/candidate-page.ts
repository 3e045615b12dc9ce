import { test as base, type Page } from '@playwright/test';
import type { AppState } from '../../../contract/app-state.ts';
import { channelRoles } from '../../../contract/ipc/ipc-channels.ts';
import { initialState } from '../../../main/app-state.ts';
import { pagePolicy } from '../../../main/window/app-protocol.ts';
import { joinedState } from '../../fakes/candidate-state.ts';
import { installFakeBridge, type FakeBridge } from '../../fakes/fake-bridge.ts';
import { recordViolations, watchForTrouble } from '../checks.ts';
import { startPageServer } from '../page-server.ts';

/** The very policy that main serves the app under. */
const policy = pagePolicy('__CSP_NONCE__');

export type CandidatePage = {
  readonly page: Page;
  /** Loads the app with this state: of somebody who has not joined, unless it has an exam. */
  readonly open: (state?: Partial<AppState>) => Promise<void>;
  /** Loads the app for somebody who has joined an exam with these settings. */
  readonly join: (state: Partial<AppState>, settings?: unknown) => Promise<void>;
  /** The whole state of somebody who has joined, in the page that is there, or the first one. */
  readonly show: (state: Partial<AppState>) => Promise<void>;
  readonly push: (state: Partial<AppState>) => Promise<void>;
  readonly answer: (channel: string, answer: unknown) => Promise<void>;
  readonly calls: (channel: string) => Promise<unknown[]>;
};

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Window {
    readonly fake: FakeBridge;
  }
}

const fewPictures = '--use-fake-device-for-media-stream=device-count=2,fps=5';

/** The candidate's app as built, with a fake main behind its bridge. Every test ends with a check for trouble. */
export const test = base.extend<{ candidate: CandidatePage }, { candidateOrigin: string }>({
  // Without a graphics card each picture of the camera is drawn by the processor: a few are enough to be looked at.
  launchOptions: [
    ({ launchOptions }, use) => use({ ...launchOptions, args: [...(launchOptions.args ?? []), fewPictures] }),
    { scope: 'worker' },
  ],
  candidateOrigin: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await startPageServer({ root: 'out/renderer', base: '/', policy });
      await use(server.origin);
      await server.dispose();
    },
    { scope: 'worker' },
  ],
  candidate: async ({ page, candidateOrigin }, use) => {
    const trouble = watchForTrouble(page);
    await page.addInitScript(recordViolations);
    let state = initialState;
    const load = async (first: AppState) => {
      state = first;
      await page.addInitScript(installFakeBridge, { first, channels: Object.keys(channelRoles) });
      await page.goto(candidateOrigin);
      await page.getByRole('heading', { level: 1 }).waitFor();
    };
    const push = async (next: AppState) => {
      state = next;
      await page.evaluate((pushed) => window.fake.push(pushed), state);
    };
    await use({
      page,
      open: (change = {}) => load({ ...initialState, ...change }),
      join: (change, settings) => load({ ...joinedState(settings), ...change }),
      show: async (change) => {
        const next = { ...joinedState(), ...change };
        if (state === initialState) return load(next);
        await push(next);
        // Whatever was on it before is gone.
        await page.locator('h1').first().waitFor();
      },
      push: (change) => push({ ...state, ...change }),
      answer: (channel, answer) =>
        page.evaluate(([name, value]) => window.fake.answer(name, value), [channel, answer] as const),
      calls: (channel) =>
        page.evaluate(
          (name) => window.fake.calls.filter((call) => call.channel === name).map((call) => call.request),
          channel,
        ),
    });
    await trouble.expectNone();
  },
});
