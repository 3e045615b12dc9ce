import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import type { JSHandle } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { expect, openWindow, test } from './fixtures.ts';

test.skip(process.platform !== 'linux', 'other windows and keys come from xterm and xdotool');

let xterm: ChildProcess | undefined;

test.afterEach(() => {
  xterm?.kill();
});

/** Another program's window in front, with the keyboard. */
function raiseXterm(display: string): void {
  xterm = spawn('xterm', ['-display', display, '-T', 'Another program', '-geometry', '40x10+600+400']);
}

function watch(handle: JSHandle<BrowserWindow>): Promise<void> {
  return handle.evaluate((window) => {
    fixture.seen.length = 0;
    window.on('blur', () => fixture.seen.push('blur'));
    window.on('focus', () => fixture.seen.push('focus'));
    window.on('close', (event) => {
      fixture.seen.push('close');
      event.preventDefault();
    });
  });
}

const isFocused = (handle: JSHandle<BrowserWindow>): Promise<boolean> =>
  handle.evaluate((window) => window.isFocused());
const seen = (handle: JSHandle<BrowserWindow>): Promise<string[]> => handle.evaluate(() => fixture.seen);

test('another program in front is a blur, coming back a focus', async ({ open, shared, display }) => {
  const { handle } = await open();
  await expect.poll(() => isFocused(handle)).toBe(true);
  await watch(handle);
  raiseXterm(display);
  await expect.poll(() => seen(handle)).toEqual(['blur']);
  expect(await isFocused(handle)).toBe(false);
  const focused = await shared.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow());
  expect(focused).toBe(null);
  const { x, y } = await handle.evaluate((window) => window.getContentBounds());
  const env = { ...process.env, DISPLAY: display };
  execFileSync('xdotool', ['mousemove', `${x + 30}`, `${y + 30}`, 'click', '1'], { env });
  await expect.poll(() => seen(handle)).toEqual(['blur', 'focus']);
  xterm?.kill();
  await expect.poll(() => isFocused(handle)).toBe(true);
});

test('the app takes the focus back', async ({ open, display }) => {
  const { handle } = await open();
  await expect.poll(() => isFocused(handle)).toBe(true);
  await watch(handle);
  raiseXterm(display);
  await expect.poll(() => seen(handle)).toEqual(['blur']);
  await handle.evaluate((window) => window.focus());
  await expect.poll(() => seen(handle)).toEqual(['blur', 'focus']);
});

test('between two windows of the app, one blurs and the other focuses', async ({ open }) => {
  const one = await open();
  await expect.poll(() => isFocused(one.handle)).toBe(true);
  await watch(one.handle);
  const other = await open('app://main/other.html');
  await expect.poll(() => isFocused(other.handle)).toBe(true);
  expect(await seen(one.handle)).toEqual(['blur']);
  await one.handle.evaluate((window) => window.focus());
  await expect.poll(() => isFocused(one.handle)).toBe(true);
  expect(await isFocused(other.handle)).toBe(false);
});

test('Alt+F4 asks to close, and a window can refuse', async ({ open, display }) => {
  const { handle, page } = await open();
  await expect.poll(() => isFocused(handle)).toBe(true);
  await watch(handle);
  execFileSync('xdotool', ['key', 'alt+F4'], { env: { ...process.env, DISPLAY: display } });
  await expect.poll(() => seen(handle)).toEqual(['close']);
  expect(await page.locator('#ready').count()).toBe(1);
});

test('a kiosk window covers the display', async ({ open }) => {
  const { handle, page } = await open('app://main/index.html', { kiosk: true });
  const facts = await handle.evaluate((window) => [window.isKiosk(), window.getBounds()]);
  expect(facts).toEqual([true, { x: 0, y: 0, width: 1280, height: 800 }]);
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([1280, 800]);
  await handle.evaluate((window) => window.setKiosk(false));
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(1280);
  expect(await handle.evaluate((window) => window.isKiosk())).toBe(false);
  await handle.evaluate((window) => window.setKiosk(true));
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([1280, 800]);
});

test('bounds are kept and reach the page', async ({ open }) => {
  const { handle, page } = await open();
  await handle.evaluate((window) => window.setContentBounds({ x: 100, y: 80, width: 500, height: 300 }));
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([500, 300]);
  await expect
    .poll(() => handle.evaluate((window) => window.getContentBounds()))
    .toEqual({ x: 100, y: 80, width: 500, height: 300 });
});

test('shown, hidden, minimized, restored: each is told and can be asked', async ({ open }) => {
  const { handle } = await open('app://main/index.html', { show: false });
  const outcome = await handle.evaluate(async (window) => {
    const told = [`visible ${window.isVisible()}`];
    const take = async (name: string, step: () => void): Promise<void> => {
      const heard = new Promise((resolve) => (window as NodeJS.EventEmitter).once(name, () => resolve(null)));
      step();
      await heard;
      told.push(`${name} ${window.isVisible()} ${window.isMinimized()}`);
    };
    await take('show', () => window.show());
    await take('minimize', () => window.minimize());
    await take('restore', () => window.restore());
    await take('hide', () => window.hide());
    return told;
  });
  expect(outcome).toEqual([
    'visible false',
    'show true false',
    expect.stringMatching(/^minimize (true|false) true$/),
    'restore true false',
    'hide false false',
  ]);
});

test('closed windows are destroyed, with their page', async ({ open }) => {
  const { handle, page } = await open();
  const closed = page.waitForEvent('close');
  const destroyed = await handle.evaluate(async (window) => {
    const closed = new Promise((resolve) => window.once('closed', () => resolve(null)));
    window.close();
    await closed;
    return window.isDestroyed();
  });
  expect(destroyed).toBe(true);
  await closed;
});

test('the keyboard reaches the page from the window system', async ({ launch, display }) => {
  const { electronApp } = await launch();
  const { page, handle } = await openWindow(electronApp);
  await expect.poll(() => isFocused(handle)).toBe(true);
  await page.locator('#field').focus();
  execFileSync('xdotool', ['type', 'exam'], { env: { ...process.env, DISPLAY: display } });
  await expect.poll(() => page.locator('#field').inputValue()).toBe('exam');
});
