import { expect } from '@playwright/test';
import type { AppState } from '../../contract/app-state.ts';
import { failed } from '../fakes/fake-bridge.ts';
import { test } from './candidate-page.ts';

const exam = { title: 'Statistics I', durationMs: 3_600_000, endsAt: null };
const camera: AppState['camera'] = { state: 'passed', reason: null, label: 'Camera', faces: 1 };
const running = (): Partial<AppState> => ({
  phase: 'running',
  camera,
  connection: 'connected',
  exam: { ...exam, endsAt: Date.now() + 3_600_000 },
});

test('keyboard only: join, check, start, hand in, close', async ({ candidate }) => {
  const { page, push, calls } = candidate;
  await candidate.open();
  await candidate.answer('session.join', failed('server.unreachable', 'no'));
  await page.keyboard.press('Tab');
  await page.keyboard.type('invigil://join?server=x&ticket=y');
  await page.keyboard.press('Enter');
  await page.getByText('The server does not answer').waitFor();
  expect(await calls('session.join')).toEqual([{ link: 'invigil://join?server=x&ticket=y' }]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Server address')).toBeFocused();
  await page.keyboard.type('exams.example.org');
  await page.keyboard.press('Tab');
  await page.keyboard.type('k7mp-2rwx');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await calls('session.join')).at(-1))
    .toEqual({ server: 'exams.example.org', ticket: 'k7mp-2rwx' });

  await push({ phase: 'checking', exam, camera });
  await page.getByRole('button', { name: /Camera/ }).waitFor();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('listbox').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await calls('camera.check')).length).toBe(1);
  await expect(page.getByRole('button', { name: /Camera/ })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Continue' })).toBeEnabled();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Continue' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => calls('check.finish')).toHaveLength(1);

  await push({ phase: 'ready' });
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => calls('exam.start')).toHaveLength(1);

  await push(running());
  await page.getByRole('button', { name: 'Hand in' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog').waitFor();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Hand in' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => calls('exam.submit')).toHaveLength(1);
  await expect(page.getByRole('alertdialog')).toHaveCount(0);

  await push({ phase: 'completed' });
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => calls('app.quit')).toHaveLength(1);
});

test('the exam’s place follows the window, makes room for notices, and hides behind dialogs', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  type Placement = { x: number; y: number; width: number; height: number; visible: boolean };
  const place = async () => (await calls('exam.place')).at(-1) as Placement;
  await candidate.open(running());
  await expect.poll(place).toEqual({ x: 0, y: 64, width: 1280, height: 736, visible: true });
  await page.setViewportSize({ width: 1024, height: 640 });
  await expect.poll(place).toEqual({ x: 0, y: 64, width: 1024, height: 576, visible: true });
  await candidate.push({ visionFailure: 'model.missing' });
  await expect.poll(async () => (await place()).y).toBeGreaterThan(120);
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect.poll(async () => (await place()).visible).toBe(false);
  await page.getByRole('button', { name: 'Back to the exam' }).click();
  await expect.poll(async () => (await place()).visible).toBe(true);
});

test('the camera is reported, closed at the end, and delivers one frame for each wish', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  await candidate.open(running());
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
  await candidate.open(running());
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
  await candidate.open(running());
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
