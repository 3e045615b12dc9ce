import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { EventType } from '../../../contract/catalog.ts';
import { joinReply, type JoinReply } from '../../../contract/http.ts';
import { createServer, type Server } from '../../../server/server.ts';
import { genesis, markOf, nextEvent } from '../../server/chain-of-events.ts';
import { recordViolations, watchForTrouble } from '../checks.ts';
import { createEncryptBlob } from '../../../main/evidence/encrypt-blob.ts';
import { picture } from './console-page.ts';
import { recordWebm } from '../capture/record-webm.ts';

const silent = { info() {}, warn() {}, error: (event: string, ids?: object) => console.error(event, ids) };

async function startServer(dataFolder: string): Promise<Server> {
  const settings = { host: '127.0.0.1', port: 0, publicUrl: null, demo: true, log: silent };
  return createServer({ ...settings, dataFolder, demoSettings: { offlineAfterMs: 5_000 } });
}

async function post(url: string, body: unknown, token = ''): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return response.json();
}

/** An app, as far as the server can tell: encrypts and uploads evidence, and sends the event that refers to it. */
async function candidate(url: string, { sessionId, token, evidenceKey }: JoinReply) {
  const encrypt = await createEncryptBlob(sessionId, evidenceKey);
  let mark = genesis;

  async function upload(bytes: Buffer, mediaType: string): Promise<string> {
    const { content, sha256 } = await encrypt(new Uint8Array(bytes));
    const response = await fetch(`${url}/api/sessions/${sessionId}/evidence/${sha256}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'x-evidence-type': mediaType,
      },
      body: content,
    });
    expect(response.status).toBe(201);
    return sha256;
  }

  return async (type: EventType, data: Record<string, unknown>, bytes: Buffer, mediaType: string) => {
    const event = nextEvent(sessionId, mark, { type, data, evidence: [await upload(bytes, mediaType)] });
    mark = markOf(event);
    await post(`${url}/api/sessions/${sessionId}/batches`, { events: [event] }, token);
  };
}

test('the real server: encrypted evidence is seen and played, a message waits, silence is offline', async ({
  page,
}) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'invigil-console-'));
  const server = await startServer(dataFolder);
  const { url, demo } = server;
  const request = { v: 1, ticket: demo?.ticket, appVersion: '0.1.0', platform: 'test' };
  const say = await candidate(url, joinReply.parse(await post(`${url}/api/join`, request)));
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
  await page.goto(`${url}/console/`);
  await page.getByLabel('E-mail').fill(server.staff?.email ?? '');
  await page.getByLabel('Password').fill(server.staff?.password ?? '');
  await page.keyboard.press('Enter');
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
