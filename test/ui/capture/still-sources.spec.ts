import { expect, type Page } from '@playwright/test';
import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import type { OddCamera, OddScreen } from './capture-page/odd-sources.ts';
import { calls, push, running, test } from './capture-fixture.ts';

test.use({ permissions: ['camera', 'microphone'] });

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Window {
    oddCamera: OddCamera;
    oddScreen: OddScreen;
  }
}

/** A source is given up within seconds, on a machine with much to do a little later. */
const soon = { timeout: 60_000 };
const started = async (page: Page) =>
  (await calls<IpcRequest<'recording.started'>>(page, 'recording.started')).map(
    ({ stream, mimeType }) => `${stream} ${mimeType.split('=')[1]}`,
  );
/** Pieces of recording, of two seconds each, of one stream. */
const pieces = (page: Page, stream: string) =>
  page.evaluate(
    (name) =>
      window.capturePage.calls.filter(
        ({ channel, request }) =>
          channel === 'recording.segment' && (request as { readonly stream: string }).stream === name,
      ).length,
    stream,
  );

async function open(page: Page, origin: string, scene: Parameters<OddCamera['film']>[0]): Promise<void> {
  await page.goto(origin);
  await page.evaluate((filmed) => {
    window.oddCamera = window.capturePage.useOddCamera();
    window.oddCamera.film(filmed);
    window.oddCamera.setDelivering(true);
  }, scene);
  await push(page, running);
}

/** Lets so many seconds of the page's own time go by, in which something is not to be told. */
async function pass(page: Page, seconds: number): Promise<void> {
  const now = () => page.evaluate(() => performance.now());
  const until = (await now()) + seconds * 1_000;
  await expect.poll(now, { timeout: 90_000 }).toBeGreaterThan(until);
}

test('a picture that stands still from the start is told, and its recording does not end', async ({
  page,
  origin,
}) => {
  await open(page, origin, 'frozen');
  await expect.poll(() => calls(page, 'camera.lost'), soon).toEqual([{ reason: 'frozen' }]);
  // For as long again: it is told once.
  await pass(page, 12);
  expect(await calls(page, 'camera.lost')).toHaveLength(1);
  expect(await started(page)).toEqual(['camera vp8,opus']);
  expect(await calls(page, 'recording.stopped')).toEqual([]);
  await page.evaluate(() => window.oddCamera.film('movement'));
  await expect.poll(() => calls(page, 'camera.opened'), soon).toHaveLength(2);
  await page.evaluate(() => window.oddCamera.film('frozen'));
  await expect.poll(() => calls(page, 'camera.lost'), soon).toHaveLength(2);
});

for (const scene of ['still room', 'covered lens'] as const)
  test(`a ${scene} is no picture that stands still: its pixels have noise`, async ({ page, origin }) => {
    await open(page, origin, scene);
    // Twice what a picture that stands still needs.
    await pass(page, 20);
    expect(await page.evaluate(() => window.oddCamera.sent())).toBeGreaterThan(20);
    expect(await calls(page, 'camera.lost')).toEqual([]);
  });

async function openScreen(
  page: Page,
  origin: string,
  what: Parameters<OddScreen['show']>[0],
  isInFront: boolean,
): Promise<void> {
  await page.goto(origin);
  await page.evaluate((shown) => {
    window.oddScreen = window.capturePage.useOddScreen();
    window.oddScreen.show(shown);
  }, what);
  await push(page, { ...running, isInFront });
  await page.evaluate(() => window.capturePage.capture.screen.open());
  await expect.poll(() => calls(page, 'screen.opened'), soon).toHaveLength(1);
}

for (const what of ['live', 'thrifty'] as const)
  test(`a screen on which nothing happens, captured by a ${what} source, is not lost`, async ({
    page,
    origin,
  }) => {
    await openScreen(page, origin, what, true);
    await pass(page, 25);
    expect(await calls(page, 'screen.lost')).toEqual([]);
    await expect.poll(() => pieces(page, 'screen'), soon).toBeGreaterThan(0);
  });

for (const what of ['black', 'dead'] as const)
  test(`a capture that is ${what} while our page is in front is lost, and the others go on`, async ({
    page,
    origin,
  }) => {
    await openScreen(page, origin, 'live', true);
    await page.evaluate((shown) => window.oddScreen.show(shown), what);
    await expect.poll(() => calls(page, 'screen.lost'), soon).toEqual([{ reason: 'stalled' }]);
    const before = await pieces(page, 'camera');
    await expect.poll(() => pieces(page, 'camera'), soon).toBeGreaterThan(before);
    expect(await calls(page, 'camera.lost')).toEqual([]);
    expect(await calls(page, 'recording.stopped')).toMatchObject([{ stream: 'screen' }]);
  });

for (const what of ['black', 'dead'] as const)
  test(`a screen that is ${what} while our page is not in front, as a locked one, is not lost`, async ({
    page,
    origin,
  }) => {
    await openScreen(page, origin, 'live', false);
    await page.evaluate((shown) => window.oddScreen.show(shown), what);
    await pass(page, 25);
    expect(await calls(page, 'screen.lost')).toEqual([]);
  });
