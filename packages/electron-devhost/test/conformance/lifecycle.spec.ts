import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { APP_DIR, expect, openWindow, test } from './fixtures.ts';

test('is ready once, and is the app its package.json says', async ({ launch }) => {
  const { electronApp, env, log } = await launch();
  const facts = await electronApp.evaluate(async ({ app }) => {
    await app.whenReady();
    return {
      ready: app.isReady(),
      name: app.getName(),
      version: app.getVersion(),
      path: app.getAppPath(),
      packaged: app.isPackaged,
      userData: app.getPath('userData'),
      type: process.type,
      electron: typeof process.versions.electron,
      switchOfMain: app.commandLine.getSwitchValue('conformance-switch'),
    };
  });
  expect(facts).toEqual({
    ready: true,
    name: 'conformance',
    version: '1.2.3',
    path: APP_DIR,
    packaged: false,
    userData: env['CONFORMANCE_USER_DATA'],
    type: 'browser',
    electron: 'string',
    switchOfMain: 'set-by-main',
  });
  expect(log()).toEqual(['ready', 'serving']);
});

test('before-quit can be prevented; then quitting goes in order and ends with 0', async ({ launch }) => {
  const { electronApp, log, exited } = await launch();
  await openWindow(electronApp);
  await electronApp.evaluate(({ app }) => {
    app.once('before-quit', (event) => event.preventDefault());
    app.quit();
  });
  expect(await electronApp.evaluate(({ app }) => app.isReady())).toBe(true);
  expect(log()).toEqual(['ready', 'serving', 'before-quit']);
  await electronApp.evaluate(({ app }) => setImmediate(() => app.quit()));
  expect(await exited).toBe(0);
  // Documented: quitting does not emit window-all-closed.
  expect(log().slice(3)).toEqual(['before-quit', 'will-quit', 'quit 0']);
});

test('a window that prevents its close stops the quit', async ({ launch }) => {
  const { electronApp, log, exited } = await launch();
  const { handle } = await openWindow(electronApp);
  await handle.evaluate((window) => {
    window.once('close', (event) => event.preventDefault());
  });
  await electronApp.evaluate(({ app }) => app.quit());
  await expect.poll(log).toContain('before-quit');
  expect(await handle.evaluate((window) => window.isDestroyed())).toBe(false);
  expect(log()).not.toContain('will-quit');
  await electronApp.evaluate(({ app }) => setImmediate(() => app.quit()));
  expect(await exited).toBe(0);
});

test('window-all-closed keeps the app when somebody listens', async ({ launch }) => {
  const { electronApp, log } = await launch();
  const { page, handle } = await openWindow(electronApp);
  const gone = page.waitForEvent('close');
  await handle.evaluate((window) => window.close());
  await gone;
  await expect.poll(log).toContain('window-all-closed');
  expect(log()).not.toContain('before-quit');
  expect(await electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);
  expect(electronApp.windows()).toHaveLength(0);
});

test('without a listener the app quits when its last window closes', async ({ launch }) => {
  const { electronApp, log, exited } = await launch();
  const { handle } = await openWindow(electronApp);
  await electronApp.evaluate(({ app }) => app.removeAllListeners('window-all-closed'));
  await handle.evaluate((window) => setImmediate(() => window.close()));
  expect(await exited).toBe(0);
  expect(log()).toContain('will-quit');
});

test('a second instance ends, and the first hears its arguments', async ({ launch }) => {
  const { executable, env, log } = await launch();
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(executable, [...sandbox, APP_DIR, 'invigil://start?ticket=1'], {
    env,
    stdio: 'ignore',
  });
  const [code] = await once(second, 'exit');
  expect(code).toBe(7);
  await expect.poll(() => log().some((line) => line.startsWith('second-instance'))).toBe(true);
  const line = log().find((line) => line.startsWith('second-instance')) ?? '';
  const { argv, cwd, data } = JSON.parse(line.slice('second-instance '.length));
  expect(argv).toContain('invigil://start?ticket=1');
  expect(cwd).toBe(process.cwd());
  expect(data).toEqual({ from: 'invigil://start?ticket=1' });
});

test('exit ends at once with its code, asking nobody', async ({ launch }) => {
  const { electronApp, log, exited } = await launch();
  await electronApp.evaluate(({ app }) => setImmediate(() => app.exit(3)));
  expect(await exited).toBe(3);
  expect(log()).not.toContain('before-quit');
});
