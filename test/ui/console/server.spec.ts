import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { recordViolations, watchForTrouble } from '../checks.ts';
import { picture } from './console-page.ts';
import { recordWebm } from '../capture/record-webm.ts';
import { candidate, joinDemo, signIn, startServer } from './real-server.ts';
import type { EventType } from '../../../contract/catalog.ts';

test('the real server: encrypted evidence is seen and played, a message waits, silence is offline', async ({
  page,
}) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'invigil-console-'));
  const server = await startServer(dataFolder);
  const app = await candidate(server.url, await joinDemo(server));
  const say = async (type: EventType, data: Record<string, unknown>, bytes: Buffer, mediaType: string) =>
    app.say([{ type, data, evidence: [await app.upload(bytes, mediaType)] }]);
  await say('id-photo.captured', { width: 1, height: 1 }, await picture('A document'), 'image/jpeg');
  await say(
    'object.mobile-phone',
    { score01: 0.7, box: [0, 0, 1, 1] },
    await picture('A phone'),
    'image/jpeg',
  );
  await page.goto('about:blank');
  const startedAt = Date.now();
  const durationMs = 1_500;
  for (const [index, colour] of ['#264653', '#2a9d8f'].entries()) {
    const webm = await recordWebm(page, colour, durationMs);
    const bytes = webm.length;
    const piece = { stream: 'camera', index, durationMs, bytes, mimeType: 'video/webm' };
    const data = { ...piece, startedAt: startedAt + index * durationMs };
    await say('x.recording.segment', data, webm, 'video/webm');
  }

  const trouble = watchForTrouble(page);
  await page.addInitScript(recordViolations);
  await signIn(page, server);
  await page.getByRole('link', { name: 'Robin Ahlberg' }).click();

  const pictures = page.getByRole('button', { name: /Enlarge picture/ }).locator('img');
  await expect(pictures).toHaveCount(2);
  await pictures.last().scrollIntoViewIfNeeded();
  const widthOf = (image: HTMLImageElement) => image.naturalWidth;
  await expect.poll(() => pictures.last().evaluate(widthOf)).toBe(1280);

  const camera = page.getByLabel('Camera and microphone');
  const first = await camera.getAttribute('src');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => camera.getAttribute('src')).not.toBe(first);
  await expect
    .poll(() => camera.evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(0.2);

  await page.getByRole('textbox', { name: 'Message to the candidate' }).fill('Are you there?');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('Waiting for the app');
  await expect(page.getByText('said by the server')).toBeVisible();

  await trouble.expectNone();
  await page.close();
  await server.dispose();
  rmSync(dataFolder, { recursive: true, force: true });
});
