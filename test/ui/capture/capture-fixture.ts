import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { build } from 'vite';
import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import { examSettings } from '../../../contract/settings.ts';
import { pagePolicy } from '../../../main/window/app-protocol.ts';
import type { CapturePage } from './capture-page/page.ts';
import { startPageServer } from '../page-server.ts';

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Window {
    readonly capturePage: CapturePage;
  }
}

export type Segment = Omit<IpcRequest<'recording.segment'>, 'bytes'> & { readonly bytes: Buffer };

export const segmentMs = 2_000;
const settings = examSettings.parse({ recording: { segmentMs } });
export const running = { phase: 'running', exam: { title: '', settings, endsAt: null }, checks: [] };

export const test = base.extend<{ dir: string }, { origin: string }>({
  /** The capture of the app alone, bundled as the app is and under its policy. */
  origin: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const root = mkdtempSync(join(tmpdir(), 'capture-page-'));
      await build({
        configFile: false,
        logLevel: 'warn',
        root: join(import.meta.dirname, 'capture-page'),
        build: { outDir: root, emptyOutDir: true },
      });
      const server = await startPageServer({ root, base: '/', policy: pagePolicy('__CSP_NONCE__') });
      await use(server.origin);
      await server.dispose();
      rmSync(root, { recursive: true });
    },
    { scope: 'worker' },
  ],
  // oxlint-disable-next-line no-empty-pattern
  dir: async ({}, use) => {
    const dir = mkdtempSync(join(tmpdir(), 'capture-'));
    await use(dir);
    rmSync(dir, { recursive: true });
  },
});

export const push = (page: Page, state: unknown) =>
  page.evaluate((next) => window.capturePage.push(next as never), state);

export const calls = <T>(page: Page, channel: string): Promise<T[]> =>
  page.evaluate(
    (name) =>
      window.capturePage.calls
        .filter((call) => call.channel === name && name !== 'recording.segment')
        .map(({ request }) => request) as never[],
    channel,
  );

export const countSegments = (page: Page) =>
  page.evaluate(
    () => window.capturePage.calls.filter(({ channel }) => channel === 'recording.segment').length,
  );

export async function segmentsOf(page: Page): Promise<Segment[]> {
  const sent = await page.evaluate(() =>
    window.capturePage.calls
      .filter(({ channel }) => channel === 'recording.segment')
      .map(({ request }) => {
        const { bytes, ...rest } = request as { readonly bytes: Uint8Array };
        return { ...rest, base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
      }),
  );
  return sent.map(({ base64, ...rest }) => ({ ...rest, bytes: Buffer.from(base64, 'base64') }) as Segment);
}
