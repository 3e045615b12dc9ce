import { expect } from '@playwright/test';
import { storeEvent } from '../../fakes/console/console-sessions.ts';
import { storeEvidence } from '../../fakes/console/fake-console.ts';
import { type FakeConsoleSession } from '../../fakes/console/console-sessions.ts';
import { examine } from '../checks.ts';
import { picture, test, type ConsolePage } from './console-page.ts';
import { recordWebm } from '../capture/record-webm.ts';

async function openAda({ page, logIn }: ConsolePage) {
  await logIn();
  await page.getByRole('link', { name: 'Ada Brennan' }).click();
  await page.getByRole('heading', { name: 'Ada Brennan' }).waitFor();
  return page.getByRole('grid', { name: 'Events' });
}

const pieceMs = 1_500;

/** A piece of recording that begins `index` pieces after `from`; null leaves its evidence missing. */
function addPiece(
  session: FakeConsoleSession,
  {
    stream,
    index,
    from,
    webm,
  }: { stream: 'camera' | 'screen'; index: number; from: number; webm: Buffer | null },
): string {
  const sha256 = webm ? storeEvidence(session, 'video/webm', webm) : 'c'.repeat(64);
  const startedAt = from + index * pieceMs;
  const data = { stream, index, startedAt, durationMs: pieceMs, bytes: 1, mimeType: 'video/webm' };
  storeEvent(session, 'x.recording.segment', data, startedAt + pieceMs, [sha256]);
  return sha256;
}

test('pictures of events: small, enlarged, missing, arrived', async ({ console }) => {
  const { page, sessions } = console;
  const ada = sessions[0]!;
  const list = await openAda(console);
  const phone = list.getByRole('row', { name: /Possible phone/ });
  const thumbnail = phone.getByRole('button', { name: /Enlarge picture: Possible phone/ });
  await expect
    .poll(() => thumbnail.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(1280);
  await thumbnail.click();
  const dialog = page.getByRole('dialog', { name: /Possible phone/ });
  await expect(dialog.getByRole('img', { name: /Possible phone/ })).toBeVisible();
  await examine(page, 'console-picture');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  // Back in the list, where the arrows go on from.
  const isInRow = () => phone.evaluate((row) => row.contains(document.activeElement));
  await expect.poll(isInRow).toBe(true);

  const book = list.getByRole('row', { name: /Possible book/ });
  await expect(book).toContainText('Evidence missing');
  ada.evidence.set('b'.repeat(64), { mediaType: 'image/jpeg', bytes: await picture('A book') });
  await expect(book.getByRole('button', { name: /Enlarge picture/ })).toBeVisible();
  await expect(book).not.toContainText('Evidence missing');
});

test('by keyboard, too, a picture is enlarged and closed', async ({ console }) => {
  const { page } = console;
  const list = await openAda(console);
  const phone = list.getByRole('row', { name: /Possible phone/ });
  await phone.getByRole('button').waitFor();
  await list.getByRole('row').first().click();
  const isThere = () => phone.evaluate((row) => row === document.activeElement);
  for (let steps = 0; steps < 20 && !(await isThere()); steps += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(phone.getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // Back in its row, where the arrows go on from.
  await expect.poll(() => phone.evaluate((row) => row.contains(document.activeElement))).toBe(true);
});

test('document and face side by side', async ({ console }) => {
  const { page } = console;
  await openAda(console);
  const card = page.getByRole('region', { name: 'Identity' });
  await expect(card.getByRole('button', { name: /Enlarge picture/ })).toHaveCount(2);
  await expect(card).toContainText('Usable: similarity of the faces 0.71');
  await expect(card).toContainText('Checked by the app');
});

test('recordings play at once, together, and the next piece follows by itself', async ({ console }) => {
  const { page, sessions } = console;
  const ada = sessions[0]!;
  await page.goto('about:blank');
  const from = Date.now() - 20 * 60_000;
  const webm = async (colour: string) => recordWebm(page, colour, pieceMs);
  const first = addPiece(ada, { stream: 'camera', index: 0, from, webm: await webm('#264653') });
  const second = addPiece(ada, { stream: 'camera', index: 1, from, webm: await webm('#2a9d8f') });
  addPiece(ada, { stream: 'camera', index: 2, from, webm: null });
  const screen = addPiece(ada, { stream: 'screen', index: 0, from, webm: await webm('#e76f51') });
  await openAda(console);

  const card = page.getByRole('region', { name: 'Recordings' });
  const camera = card.getByLabel('Camera and microphone');
  await expect(camera).toHaveAttribute('src', new RegExp(first));
  await expect(card.getByLabel('Screen')).toHaveAttribute('src', new RegExp(screen));
  await expect.poll(() => camera.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(320);
  await examine(page, 'console-recordings');

  await card.getByRole('button', { name: 'Play' }).click();
  await expect
    .poll(() => camera.evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(0.3);
  await expect(camera).toHaveAttribute('src', new RegExp(second));
  await expect
    .poll(() => camera.evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(0.3);
  await expect(card).toContainText('Not recorded at this moment');
  await expect(card).toContainText('Evidence missing');
  // At the end it stops by itself, and begins again when it is told to.
  await card.getByRole('button', { name: 'Play' }).click({ timeout: 15_000 });
  await expect(camera).toHaveAttribute('src', new RegExp(first));
  await card.getByRole('button', { name: 'Pause' }).click();

  const moment = card.getByRole('slider', { name: 'Moment of the recording' });
  await moment.focus();
  await page.keyboard.press('End');
  await expect(card).toContainText('Evidence missing');
  await page.keyboard.press('Home');
  await expect(camera).toHaveAttribute('src', new RegExp(first));

  const rows = page.getByRole('grid', { name: 'Events' }).getByRole('row');
  await page.getByRole('radio', { name: 'All', exact: true }).click();
  await expect(rows.filter({ hasText: 'Piece of recording' })).toHaveCount(0);
  await page.getByRole('radio', { name: 'With recording pieces' }).click();
  await expect(rows.filter({ hasText: 'Piece of recording' })).toHaveCount(4);
});
