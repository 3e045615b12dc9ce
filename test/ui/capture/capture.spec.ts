import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect } from '@playwright/test';
import { openDisplay } from '../../../packages/electron-devhost/fixtures/display.ts';
import { examSettings } from '../../../contract/settings.ts';
import { clockBits } from './capture-page/film-clock.ts';
import { calls, countSegments, push, running, segmentMs, segmentsOf, test } from './capture-fixture.ts';
import { filmedTimes, probe } from './webm.ts';

test.use({ permissions: ['camera', 'microphone'] });

test('every segment plays alone, and together they are the whole time', async ({ page, origin, dir }) => {
  await page.goto(origin);
  await push(page, running);
  await expect.poll(() => countSegments(page)).toBeGreaterThanOrEqual(4);
  await push(page, { ...running, phase: 'submitting' });
  await expect
    .poll(() => calls(page, 'recording.stopped'))
    .toMatchObject([{ stream: 'camera', reason: 'submitted' }]);

  const mimeType = 'video/webm;codecs=vp8,opus';
  expect(await calls(page, 'recording.started')).toEqual([{ stream: 'camera', mimeType, hasAudio: true }]);
  const segments = await segmentsOf(page);
  expect(segments.map(({ index }) => index)).toEqual(segments.map((_, index) => index));
  const probes = segments.map(({ bytes, index }) => probe(join(dir, `${index}.webm`), bytes));
  for (const one of probes)
    expect(one).toMatchObject({ codecs: ['opus', 'vp8'], width: 640, hasAlpha: false, complaints: '' });
  const gaps = segments.slice(1).map(({ startedAt }, index) => {
    const before = segments[index]!;
    return startedAt - (before.startedAt + probes[index]!.durationMs);
  });
  // What the file says of its length, not what the recorder thought it was.
  expect(Math.max(...gaps)).toBeLessThan(100);
});

test('no picture is lost between two segments', async ({ page, origin, dir }) => {
  await page.goto(origin);
  await page.evaluate(() => window.capturePage.filmClock());
  await push(page, running);
  await expect.poll(() => countSegments(page)).toBeGreaterThanOrEqual(4);
  const segments = await segmentsOf(page);
  const films = segments.map(({ bytes, index }) => {
    const file = join(dir, `${index}.webm`);
    probe(file, bytes);
    return filmedTimes(file);
  });
  for (const [index, film] of films.entries()) {
    expect(film.length).toBeGreaterThan(10);
    expect(Math.abs(film[0]! - (segments[index]!.startedAt % 2 ** clockBits))).toBeLessThan(500);
    // The next one begins before the last one ends.
    if (index > 0) expect(film[0]!).toBeLessThan(films[index - 1]!.at(-1)!);
  }
});

test('a camera that goes and comes back makes new recordings, and the sound goes on', async ({
  page,
  origin,
  dir,
}) => {
  await page.goto(origin);
  await push(page, running);
  const started = () => calls<{ mimeType: string }>(page, 'recording.started');
  await expect.poll(() => page.evaluate(() => window.capturePage.capture.recording.get().camera)).toBe(true);
  await page.evaluate(() => {
    const [track] = window.capturePage.capture.camera.get().stream!.getVideoTracks();
    track!.dispatchEvent(new Event('ended'));
  });
  await expect.poll(async () => (await started()).length).toBe(3);
  await expect.poll(() => calls(page, 'camera.lost')).toEqual([{ reason: 'ended' }]);
  expect((await started()).map(({ mimeType }) => mimeType)).toEqual([
    'video/webm;codecs=vp8,opus',
    'audio/webm;codecs=opus',
    'video/webm;codecs=vp8,opus',
  ]);
  const segments = await segmentsOf(page);
  const sound = segments.filter(({ mimeType }) => mimeType.startsWith('audio/'));
  expect(sound.map(({ index }) => index)).toEqual(sound.map((_, index) => index));
  for (const { bytes, index } of sound)
    expect(probe(join(dir, `${index}.webm`), bytes)).toMatchObject({ codecs: ['opus'], complaints: '' });
});

test('a break captures nothing, and afterwards everything goes on', async ({ page, origin }) => {
  await page.goto(origin);
  const statuses = () =>
    page.evaluate(() => {
      const { camera, microphone } = window.capturePage.capture;
      return [camera.get().status, microphone.get().status];
    });
  await push(page, running);
  await expect.poll(statuses).toEqual(['open', 'open']);
  await expect.poll(async () => (await calls(page, 'recording.started')).length).toBe(1);
  await push(page, { ...running, phase: 'paused' });
  await expect
    .poll(() => calls(page, 'recording.stopped'))
    .toMatchObject([{ stream: 'camera', reason: 'break' }]);
  expect(await statuses()).toEqual(['closed', 'closed']);
  await push(page, running);
  await expect.poll(async () => (await calls(page, 'recording.started')).length).toBe(2);
  expect(await calls(page, 'camera.lost')).toEqual([]);
});

test('while the microphone is checked, what it hears goes to the vision process, four times a second', async ({
  page,
  origin,
}) => {
  await page.goto(origin);
  const checking = (status: string) => ({
    ...running,
    phase: 'checking',
    checks: [{ id: 'microphone', status }],
  });
  await page.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    const pieces: { readonly heardAt: number; readonly peak: number; readonly length: number }[] = [];
    Object.assign(window, { pieces });
    port2.addEventListener(
      'message',
      ({ data }: MessageEvent<{ heardAt: number; samples?: Float32Array }>) => {
        if (!data.samples) return;
        const { length } = data.samples;
        pieces.push({ heardAt: data.heardAt, peak: Math.max(...data.samples), length });
      },
    );
    port2.start();
    window.postMessage({ channel: 'vision.port' }, location.origin, [port1]);
  });
  type Piece = { readonly heardAt: number; readonly peak: number; readonly length: number };
  const heard = () => page.evaluate(() => (window as unknown as { pieces: Piece[] }).pieces);
  await push(page, checking('idle'));
  await page.evaluate(() => window.capturePage.capture.microphone.open());
  expect(await heard()).toEqual([]);
  await push(page, checking('running'));
  await expect.poll(async () => (await heard()).length).toBeGreaterThan(12);
  await push(page, checking('passed'));
  const all = await heard();
  const seconds = (all.at(-1)!.heardAt - all[0]!.heardAt) / 1_000;
  expect(all.every(({ length }) => length === 4_096)).toBe(true);
  expect((all.length - 1) / seconds).toBeGreaterThan(3);
  expect((all.length - 1) / seconds).toBeLessThan(5);
  // Chromium's own microphone beeps.
  expect(Math.max(...all.map(({ peak }) => peak))).toBeGreaterThan(0.01);
});

test('an event gets the picture of the frame that was examined, and a photo can be taken', async ({
  page,
  origin,
}) => {
  await page.goto(origin);
  await push(page, running);
  const examined = await page.evaluate(async () => {
    const { port1, port2 } = new MessageChannel();
    window.postMessage({ channel: 'vision.port' }, location.origin, [port1]);
    const frame = new Promise<number>((resolve) => {
      // Before the camera has its first picture, the answer is that there is none.
      port2.addEventListener('message', ({ data }) => data.capturedAt && resolve(data.capturedAt as number));
    });
    port2.start();
    port2.postMessage({ wanted: true, afterMs: 0 });
    const capturedAt = await frame;
    window.capturePage.wish({ wish: 1, capturedAt });
    window.capturePage.wish({ wish: 2, capturedAt: capturedAt - 1 });
    window.capturePage.wish({ wish: 3, capturedAt: null });
    return capturedAt;
  });
  expect(examined).toBeGreaterThan(0);
  const taken = () =>
    page.evaluate(() =>
      window.capturePage.calls
        .filter(({ channel }) => channel === 'snapshot.taken')
        .map(
          ({ request }) => request as { wish: number; picture: { width: number; jpeg: Uint8Array } | null },
        )
        .map(({ wish, picture }) => [wish, picture && [picture.width, ...picture.jpeg.slice(0, 2)]])
        .toSorted(([a], [b]) => Number(a) - Number(b)),
    );
  const jpeg = [1280, 0xff, 0xd8];
  await expect.poll(taken).toEqual([
    [1, jpeg],
    [2, null],
    [3, jpeg],
  ]);
  const photo = await page.evaluate(async () => {
    const taken = await window.capturePage.capture.takePhoto(false);
    return taken && [taken.width, taken.height, taken.rgba.length, ...taken.jpeg.slice(0, 2)];
  });
  expect(photo).toEqual([1280, 720, 1280 * 720 * 4, 0xff, 0xd8]);
});

test('the entire screen is recorded, also while nothing moves on it', async ({ origin, dir }) => {
  const missing = ['/usr/bin/Xvfb', '/usr/bin/chromium'].filter((path) => !existsSync(path));
  test.skip(missing.length > 0, `not there: ${missing.join()}`);
  const { display, dispose } = await openDisplay();
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    headless: false,
    env: { ...process.env, DISPLAY: display },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--auto-select-desktop-capture-source=Entire screen',
    ],
  });
  const page = await browser.newPage();
  await page.goto(origin);
  await page.evaluate(() => {
    document.body.addEventListener('click', () => void window.capturePage.capture.screen.open());
  });
  const streams = { camera: false, microphone: false, screen: true };
  const settings = examSettings.parse({ streams, recording: { segmentMs } });
  await push(page, { ...running, exam: { ...running.exam, settings } });
  await page.getByRole('heading').click();
  await expect.poll(() => calls(page, 'screen.opened')).toMatchObject([{ width: 1280, height: 800 }]);
  await expect.poll(() => countSegments(page)).toBeGreaterThanOrEqual(4);
  const segments = await segmentsOf(page);
  const probes = segments.map(({ bytes, index }) => probe(join(dir, `${index}.webm`), bytes));
  for (const one of probes) expect(one).toMatchObject({ codecs: ['vp8'], width: 1280, complaints: '' });
  // Pictures keep coming, though a machine with much to do leaves some out: not one picture and then nothing.
  expect(Math.max(...probes.map(({ durationMs }) => durationMs))).toBeGreaterThan(300);
  await push(page, { ...running, phase: 'paused' });
  await expect
    .poll(() => calls(page, 'recording.stopped'))
    .toMatchObject([{ stream: 'screen', reason: 'break' }]);
  expect(await calls(page, 'screen.lost')).toEqual([]);
  await browser.close();
  await dispose();
});
