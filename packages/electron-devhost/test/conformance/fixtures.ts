import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  _electron,
  test as base,
  type ElectronApplication,
  type JSHandle,
  type Page,
} from '@playwright/test';
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  MessagePortMain,
  UtilityProcess,
  WebContentsView,
} from 'electron';
import { chooseElectron } from '../../fixtures/electron-choice.ts';
import { openDisplay } from '../../fixtures/display.ts';
import { patience } from '../../fixtures/patience.ts';

export { expect } from '@playwright/test';

/** What the fixture app keeps for the tests in its main process. */
declare global {
  var fixture: {
    readonly dir: string;
    readonly preload: string;
    /** Arguments of every 'note' message, and what tests add. */
    readonly notes: unknown[][];
    /** What a test has seen happen, in order. */
    readonly seen: string[];
    /** What a test keeps between two steps. */
    view?: WebContentsView;
    child?: UtilityProcess;
    port?: MessagePortMain;
  };
}

export const APP_DIR = join(import.meta.dirname, 'app');
export const onDevHost = chooseElectron().kind === 'devhost';

export type LaunchedApp = {
  readonly electronApp: ElectronApplication;
  /** With which a second instance of the same app is started. */
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
  /** The app's events so far, also after its end. */
  readonly log: () => string[];
  /** Resolves with the exit code. */
  readonly exited: Promise<number | null>;
};

export type Opened = {
  readonly page: Page;
  /** Its window, for `handle.evaluate((window) => ...)` in the main process. */
  readonly handle: JSHandle<BrowserWindow>;
};

type WindowOptions = Pick<BrowserWindowConstructorOptions, 'kiosk' | 'show'>;
type Open = (url?: string, options?: WindowOptions) => Promise<Opened>;
/** Takes Chromium switches. */
type Launch = (switches?: readonly string[]) => Promise<LaunchedApp>;

type TestFixtures = { launch: Launch; open: Open; bench: Opened };
type WorkerFixtures = { display: string; shared: LaunchedApp; benchWindow: { opened?: Opened } };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  /** A display per worker, so that one worker's focus is no concern of another's. */
  display: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a fixture needs from its pattern
    async ({}, use) => {
      if (process.platform !== 'linux') return use('');
      const { display, dispose } = await openDisplay();
      await use(display);
      await dispose();
    },
    { scope: 'worker' },
  ],

  /** One app for all tests of a worker that need nothing of their own but a window. */
  shared: [
    async ({ display }, use) => {
      const { app, close } = await start(display);
      await use(app);
      await close();
    },
    { scope: 'worker' },
  ],

  launch: async ({ display }, use) => {
    const closers: (() => Promise<void>)[] = [];
    await use(async (switches = []) => {
      const { app, close } = await start(display, switches);
      closers.push(close);
      return app;
    });
    for (const close of closers) await close();
  },

  // oxlint-disable-next-line no-empty-pattern -- as above
  benchWindow: [({}, use) => use({}), { scope: 'worker' }],

  /** The fixture's first page, freshly loaded, in a window that tests which leave no trace in it share. */
  bench: async ({ shared, benchWindow }, use) => {
    const isThere = benchWindow.opened?.page.isClosed() === false;
    const opened = (isThere && benchWindow.opened) || (await openWindow(shared.electronApp));
    benchWindow.opened = opened;
    if (isThere) await opened.page.reload();
    await opened.page.locator('#ready').waitFor({ state: 'attached' });
    await use(opened);
    await shared.electronApp.evaluate(() => fixture.notes.splice(0));
  },

  open: async ({ shared }, use) => {
    await clear(shared.electronApp);
    await use((url, options) => openWindow(shared.electronApp, url, options));
    await clear(shared.electronApp);
  },
});

/** No windows, no handlers, no notes. */
async function clear(electronApp: ElectronApplication): Promise<void> {
  await electronApp.evaluate(({ BrowserWindow, session }) => {
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
    session.defaultSession.setPermissionRequestHandler(null);
    session.defaultSession.setPermissionCheckHandler(null);
    fixture.seen.length = 0;
    fixture.notes.length = 0;
    delete fixture.view;
  });
  // On a busy computer a window takes its time to go.
  await base.expect.poll(() => electronApp.windows().length).toBe(0);
}

/** Opens a window on a page of the fixture app and waits until the page is there. */
export async function openWindow(
  electronApp: ElectronApplication,
  url = 'app://main/index.html',
  options: WindowOptions = {},
): Promise<Opened> {
  const appeared = electronApp.waitForEvent('window');
  await electronApp.evaluate(
    async ({ BrowserWindow }, { url, options }) => {
      const webPreferences = { preload: fixture.preload };
      const window = new BrowserWindow({ width: 640, height: 480, ...options, webPreferences });
      await window.loadURL(url);
    },
    { url, options },
  );
  const page = await appeared;
  await page.locator('#ready').waitFor({ state: 'attached' });
  return { page, handle: await electronApp.browserWindow(page) };
}

async function start(
  display: string,
  switches: readonly string[] = [],
): Promise<{ app: LaunchedApp; close: () => Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'conformance-'));
  const logFile = join(dir, 'events.log');
  writeFileSync(logFile, '');
  const inherited = Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const env: Record<string, string> = {
    ...Object.fromEntries(inherited),
    ...(display && { DISPLAY: display }),
    CONFORMANCE_USER_DATA: join(dir, 'user-data'),
    CONFORMANCE_LOG: logFile,
  };
  const electronApp = await _electron.launch({
    args: [...switches, APP_DIR],
    env,
    timeout: patience.eventMs,
  });
  const child = electronApp.process();
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const log = (): string[] => readFileSync(logFile, 'utf8').split('\n').slice(0, -1);
  const executable: string = createRequire(import.meta.url)('electron');
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) await electronApp.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { app: { electronApp, executable, env, log, exited }, close };
}
