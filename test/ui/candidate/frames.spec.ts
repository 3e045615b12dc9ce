import { expect } from '@playwright/test';
import type { AppState } from '../../../contract/app-state.ts';
import { examSettings } from '../../../contract/settings.ts';
import { wholeExam } from '../../fakes/candidate-state.ts';
import { test } from './candidate-page.ts';

const running = (): Partial<AppState> => ({
  phase: 'running',
  exam: { title: 'Statistics I', settings: examSettings.parse(wholeExam), endsAt: Date.now() + 3_600_000 },
});

test('the camera is reported, closed at the end, and delivers one frame for each wish', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  await candidate.join(running());
  await expect
    .poll(() => calls('camera.opened'))
    .toEqual([
      { label: expect.stringContaining('fake_device'), width: 1280, height: 720, fps: expect.any(Number) },
    ]);

  /** Connects as the vision process does, wishes `wishes` times, and returns the frames of each port in order. */
  const takeFrames = (wishes: number) =>
    page.evaluate(async (count) => {
      const { port1, port2 } = new MessageChannel();
      window.postMessage({ channel: 'vision.port' }, window.location.origin, [port2]);
      const frames: { width: number; height: number; bytes: number; age: number; isBlank: boolean }[] = [];
      let arrived = () => {};
      port1.start();
      port1.addEventListener('message', ({ data }) => {
        // What the microphone hears comes by the same port, unasked.
        if (data.rgba === undefined) return;
        const pixels = new Uint8Array(data.rgba);
        const isBlank = pixels.every((value, index) => index % 4 === 3 || value === 0);
        frames.push({
          width: data.width,
          height: data.height,
          bytes: pixels.length,
          age: Date.now() - data.capturedAt,
          isBlank,
        });
        arrived();
      });
      for (let n = 0; n < count; n++) {
        const next = new Promise<void>((resolve) => (arrived = resolve));
        port1.postMessage({ wanted: true, afterMs: 100 });
        await next;
      }
      return frames;
    }, wishes);

  for (const wishes of [3, 2]) {
    const frames = await takeFrames(wishes);
    expect(frames).toHaveLength(wishes);
    for (const { age, ...frame } of frames) {
      expect(frame).toEqual({ width: 1280, height: 720, bytes: 1280 * 720 * 4, isBlank: false });
      expect(age).toBeLessThan(2_000);
    }
  }

  await candidate.push({ phase: 'submitting' });
  await expect(page.locator('video')).toHaveCount(0);
  await candidate.push(running());
  await expect.poll(async () => (await calls('camera.opened')).length).toBe(2);
});

test('frames go on while the window is hidden', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.join(running());
  await page.locator('video').waitFor();
  const session = await page.context().newCDPSession(page);
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'minimized' } });
  const bytes = await page.evaluate(async () => {
    const { port1, port2 } = new MessageChannel();
    window.postMessage({ channel: 'vision.port' }, window.location.origin, [port2]);
    const frame = new Promise<ArrayBuffer>((resolve) => {
      port1.addEventListener('message', ({ data }) => resolve(data.rgba));
      port1.start();
    });
    port1.postMessage({ wanted: true, afterMs: 0 });
    return (await frame).byteLength;
  });
  expect(bytes).toBe(1280 * 720 * 4);
});

test('a message with a port from a frame or with another name is not the vision process', async ({
  candidate,
}) => {
  const { page } = candidate;
  await candidate.join(running());
  await page.locator('video').waitFor();
  const answered = await page.evaluate(async () => {
    const { port1, port2 } = new MessageChannel();
    window.postMessage({ channel: 'something.else' }, window.location.origin, [port2]);
    const frame = new Promise<'frame'>((resolve) => {
      port1.addEventListener('message', () => resolve('frame'));
      port1.start();
    });
    port1.postMessage({ wanted: true, afterMs: 0 });
    const control = new MessageChannel();
    window.postMessage({ channel: 'vision.port' }, window.location.origin, [control.port2]);
    const right = new Promise<'control'>((resolve) => {
      control.port1.addEventListener('message', () => resolve('control'));
      control.port1.start();
    });
    control.port1.postMessage({ wanted: true, afterMs: 0 });
    return Promise.race([frame, right]);
  });
  expect(answered).toBe('control');
});
