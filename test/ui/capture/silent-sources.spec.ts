import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import type { OddCamera } from './capture-page/odd-sources.ts';
import { calls, push, running, segmentsOf, test } from './capture-fixture.ts';
import { probe } from './webm.ts';

test.use({ permissions: ['camera', 'microphone'] });

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Window {
    oddCamera: OddCamera;
  }
}

const picturesAndSound = 'video/webm;codecs=vp8,opus';
const soundAlone = 'audio/webm;codecs=opus';
const started = async (page: Page) =>
  (await calls<IpcRequest<'recording.started'>>(page, 'recording.started')).map(({ mimeType }) => mimeType);
async function openWith(page: Page, origin: string, isDelivering: boolean): Promise<void> {
  await page.goto(origin);
  await page.evaluate((next) => {
    window.oddCamera = window.capturePage.useOddCamera();
    window.oddCamera.setDelivering(next);
  }, isDelivering);
  await push(page, running);
}

test('a camera that is live and sends no picture from the start is lost, and the sound is recorded', async ({
  page,
  origin,
  dir,
}) => {
  await openWith(page, origin, false);
  await expect.poll(() => calls(page, 'camera.lost')).toEqual([{ reason: 'stalled' }]);
  await expect.poll(async () => (await segmentsOf(page)).length).toBeGreaterThanOrEqual(4);
  expect(await started(page)).toEqual([soundAlone]);
  for (const { bytes, index } of await segmentsOf(page))
    expect(probe(join(dir, `${index}.webm`), bytes)).toMatchObject({ codecs: ['opus'], complaints: '' });
  // What it tries by itself meanwhile is no news.
  expect(await calls(page, 'camera.opened')).toHaveLength(1);
  await page.evaluate(() => window.oddCamera.setDelivering(true));
  await expect.poll(() => started(page)).toEqual([soundAlone, picturesAndSound]);
  expect(await calls(page, 'camera.opened')).toHaveLength(2);
});

test('a camera that stops sending without a word is lost, and the sound goes on', async ({
  page,
  origin,
}) => {
  await openWith(page, origin, true);
  await expect.poll(() => started(page)).toEqual([picturesAndSound]);
  await page.evaluate(() => window.oddCamera.setDelivering(false));
  await expect.poll(() => calls(page, 'camera.lost')).toEqual([{ reason: 'stalled' }]);
  await expect.poll(() => started(page)).toEqual([picturesAndSound, soundAlone]);
});

test('a camera that is turned makes another recording, and each piece keeps one size', async ({
  page,
  origin,
  dir,
}) => {
  await openWith(page, origin, true);
  await expect.poll(async () => (await segmentsOf(page)).length).toBeGreaterThanOrEqual(1);
  await page.evaluate(() => window.oddCamera.turn());
  await expect
    .poll(() => calls(page, 'recording.stopped'))
    .toMatchObject([{ stream: 'camera', reason: 'size-changed' }]);
  const before = (await segmentsOf(page)).length;
  await expect.poll(async () => (await segmentsOf(page)).length).toBeGreaterThan(before);
  expect(await calls(page, 'camera.lost')).toEqual([]);
  const probes = (await segmentsOf(page)).map(({ bytes }, index) => probe(join(dir, `${index}.webm`), bytes));
  for (const [index, one] of probes.entries())
    expect(one).toMatchObject({ sizes: [index < before ? '1280x720' : '720x1280'], complaints: '' });
});

test('a microphone that sends nothing but zeros is told, and both go on being recorded', async ({
  page,
  origin,
}) => {
  await page.goto(origin);
  await page.evaluate(() => window.capturePage.useZeroMicrophone());
  await push(page, running);
  await expect.poll(() => calls(page, 'microphone.lost')).toEqual([{ reason: 'silent' }]);
  const before = (await segmentsOf(page)).length;
  await expect.poll(async () => (await segmentsOf(page)).length).toBeGreaterThan(before + 1);
  expect(await started(page)).toEqual([picturesAndSound]);
});
