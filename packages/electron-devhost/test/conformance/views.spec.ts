import { execFileSync } from 'node:child_process';
import type { ElectronApplication } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from './fixtures.ts';

/** Adds a view with a page of the fixture app to the only window, in a session of its own. */
async function addView(electronApp: ElectronApplication, partition: string): Promise<void> {
  await electronApp.evaluate(async ({ BrowserWindow, WebContentsView, net, session }, partition) => {
    const [window] = BrowserWindow.getAllWindows();
    const { protocol } = session.fromPartition(partition);
    if (!protocol.isProtocolHandled('app')) {
      const files = `file://${fixture.dir}/pages`;
      protocol.handle('app', ({ url }) => net.fetch(files + new URL(url).pathname));
    }
    const view = new WebContentsView({ webPreferences: { partition } });
    fixture.view = view;
    window?.contentView.addChildView(view);
    view.setBounds({ x: 40, y: 60, width: 300, height: 200 });
    await view.webContents.loadURL('app://main/red.html');
  }, partition);
}

/** Runs in the view's page. */
function inView(electronApp: ElectronApplication, code: string): Promise<unknown> {
  return electronApp.evaluate((_electron, code): Promise<unknown> => {
    return fixture.view
      ? fixture.view.webContents.executeJavaScript(code)
      : Promise.reject(new Error('no view'));
  }, code);
}

/** Colour of the screen at a point of the window's content. */
async function screenPixel(electronApp: ElectronApplication, x: number, y: number): Promise<string> {
  const shot = await electronApp.evaluate(async ({ BrowserWindow, desktopCapturer, screen }) => {
    const thumbnailSize = screen.getPrimaryDisplay().size;
    const [source] = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize });
    const { x, y } = BrowserWindow.getAllWindows()[0]?.getContentBounds() ?? { x: 0, y: 0 };
    return { png: source?.thumbnail.toPNG().toString('base64') ?? '', left: x, top: y };
  });
  const area = { left: shot.left + x, top: shot.top + y, width: 1, height: 1 };
  const [red = 0, green = 0] = await sharp(Buffer.from(shot.png, 'base64')).extract(area).raw().toBuffer();
  return red > 150 && green < 80 ? 'red' : 'other';
}

test('a view is a page of its own, without the bridge of its window', async ({ open, shared }) => {
  await open();
  await addView(shared.electronApp, 'view-1');
  expect(await inView(shared.electronApp, '[document.title, typeof api]')).toEqual(['Red', 'undefined']);
  const counts = await shared.electronApp.evaluate(({ BrowserWindow, webContents }) => [
    webContents.getAllWebContents().length,
    BrowserWindow.getAllWindows().length,
    BrowserWindow.getAllWindows()[0]?.contentView.children.length,
  ]);
  expect(counts).toEqual([2, 1, 1]);
});

test('a view is a page for Playwright', async ({ open, shared }) => {
  await open();
  await addView(shared.electronApp, 'view-7');
  await expect.poll(() => shared.electronApp.windows().length).toBe(2);
});

test('storage and cookies of a partition are its own, and can be cleared', async ({ open, shared }) => {
  const { electronApp } = shared;
  const { page } = await open();
  await addView(electronApp, 'view-2');
  await page.evaluate(() => localStorage.setItem('who', 'window'));
  await inView(electronApp, 'localStorage.setItem("who", "view")');
  expect(await page.evaluate(() => localStorage.getItem('who'))).toBe('window');
  const cookies = await electronApp.evaluate(async ({ session }) => {
    const own = session.fromPartition('view-2');
    await own.cookies.set({ url: 'https://exam.test/', name: 'login', value: 'x' });
    const count = async (one: Electron.Session): Promise<number> =>
      (await one.cookies.get({ name: 'login' })).length;
    const before = [await count(own), await count(session.defaultSession)];
    await own.clearStorageData();
    await fixture.view?.webContents.loadURL('app://main/red.html');
    return [...before, await count(own)];
  });
  expect(cookies).toEqual([1, 0, 0]);
  expect(await inView(electronApp, 'localStorage.getItem("who")')).toBe(null);
  expect(await page.evaluate(() => localStorage.getItem('who'))).toBe('window');
});

test('permissions of a partition are its own', async ({ open, shared }) => {
  await open();
  await addView(shared.electronApp, 'view-3');
  await shared.electronApp.evaluate(({ session }) => {
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(true));
    session.fromPartition('view-3').setPermissionRequestHandler((_contents, permission, callback) => {
      fixture.seen.push(permission);
      callback(false);
    });
  });
  const request =
    'new Promise((done) => navigator.geolocation.getCurrentPosition(() => done(0), ({ code }) => done(code)))';
  expect(await inView(shared.electronApp, request)).toBe(1);
  expect(await shared.electronApp.evaluate(() => fixture.seen)).toEqual(['geolocation']);
});

test('a view is where its bounds say, and on the screen while visible', async ({ open, shared }) => {
  const { electronApp } = shared;
  await open();
  await addView(electronApp, 'view-4');
  const bounds = await electronApp.evaluate(() => fixture.view?.getBounds());
  expect(bounds).toEqual({ x: 40, y: 60, width: 300, height: 200 });
  const size = (): Promise<unknown> => inView(electronApp, '[innerWidth, innerHeight]');
  await expect.poll(size).toEqual([300, 200]);
  await expect.poll(() => screenPixel(electronApp, 190, 160)).toBe('red');
  expect(await screenPixel(electronApp, 20, 160)).toBe('other');

  await electronApp.evaluate(() => fixture.view?.setVisible(false));
  await expect.poll(() => screenPixel(electronApp, 190, 160)).toBe('other');
  await electronApp.evaluate(() => {
    fixture.view?.setVisible(true);
    fixture.view?.setBounds({ x: 0, y: 0, width: 120, height: 90 });
  });
  await expect.poll(size).toEqual([120, 90]);
  await expect.poll(() => screenPixel(electronApp, 20, 45)).toBe('red');
  expect(await screenPixel(electronApp, 190, 160)).toBe('other');
});

test('a view moves with its window', async ({ open, shared }) => {
  const { electronApp } = shared;
  const { handle } = await open();
  await addView(electronApp, 'view-8');
  await handle.evaluate((window) => window.setPosition(200, 150));
  await expect.poll(() => handle.evaluate((window) => window.getPosition()[0])).toBeGreaterThan(150);
  await expect.poll(() => screenPixel(electronApp, 190, 160)).toBe('red');
  await expect.poll(() => screenPixel(electronApp, 20, 160)).toBe('other');
});

test('a view that is closed or removed is gone from the screen', async ({ open, shared }) => {
  const { electronApp } = shared;
  await open();
  await addView(electronApp, 'view-5');
  await expect.poll(() => screenPixel(electronApp, 190, 160)).toBe('red');
  await electronApp.evaluate(({ BrowserWindow }) => {
    const { view } = fixture;
    if (!view) throw new Error('no view');
    view.webContents.once('destroyed', () => fixture.seen.push('destroyed'));
    BrowserWindow.getAllWindows()[0]?.contentView.removeChildView(view);
    view.webContents.close();
  });
  await expect.poll(() => electronApp.evaluate(() => fixture.seen)).toEqual(['destroyed']);
  await expect.poll(() => screenPixel(electronApp, 190, 160)).toBe('other');
});

test('a click into the view keeps the window focused', async ({ open, shared, display }) => {
  test.skip(process.platform !== 'linux', 'needs xdotool for real input');
  const { handle } = await open();
  await addView(shared.electronApp, 'view-6');
  await handle.evaluate((window) => window.focus());
  await expect.poll(() => handle.evaluate((window) => window.isFocused())).toBe(true);
  const { x, y } = await handle.evaluate((window) => {
    window.on('blur', () => fixture.seen.push('blur'));
    return window.getContentBounds();
  });
  await inView(
    shared.electronApp,
    'window.clicks = 0; addEventListener("mousedown", () => { clicks += 1; })',
  );
  const env = { ...process.env, DISPLAY: display };
  execFileSync('xdotool', ['mousemove', `${x + 190}`, `${y + 160}`, 'click', '1'], { env });
  await expect.poll(() => inView(shared.electronApp, 'clicks')).toBe(1);
  expect(await handle.evaluate((window) => window.isFocused())).toBe(true);
  expect(await handle.evaluate(() => fixture.seen)).toEqual([]);
});
