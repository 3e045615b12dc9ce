import { EventEmitter } from 'node:events';
import { App } from '../app/app.ts';
import type { AppIdentity, Runtime } from '../app/app.ts';
import type { CommandLine } from '../app/command-line.ts';
import { createRegistry } from '../app/registry.ts';
import type { BlobServer } from '../chromium/blob-channel.ts';
import type { Chromium } from '../chromium/chromium.ts';
import { IpcMain } from '../ipc/ipc-main.ts';
import type { ContentsPorts, PageContents } from '../page/page-contents.ts';
import { WebContents } from '../page/web-contents.ts';
import { Session } from '../session/session.ts';
import { BrowserWindow } from '../window/browser-window.ts';
import type { WindowPorts } from '../window/browser-window.ts';
import type { Desktop } from '../window/surface.ts';

/** What exists once the app is ready. */
export type Ready = Desktop & { readonly blobServer: BlobServer };

/** `ready` resolves when the app is ready. */
export type PartsOptions = {
  readonly ready: Promise<Ready>;
  readonly commandLine: CommandLine;
  /** Folder for what must not outlive the process. */
  readonly scratchDir: string;
  readonly identity: AppIdentity;
  readonly runtime: Runtime;
};

export type Parts = ReturnType<typeof createParts>;

/** The objects of one app, each with what it asks of the others. */
export function createParts({ ready, commandLine, scratchDir, identity, runtime }: PartsOptions) {
  const windows = createRegistry<BrowserWindow>();
  const contents = createRegistry<PageContents>();
  const schemes = new Set<string>();
  const ipcMain = new IpcMain();
  /** Tells of every Chromium that starts. */
  const browsers = new EventEmitter<{ started: [Chromium] }>();
  const sessions = new Map<string, Session>();
  const app = new App({ commandLine, windows, sessions }, identity, runtime);

  /** The partition of this name, made at the first call; '' is the default one. */
  const sessionOf = (partition: string): Session => {
    const present = sessions.get(partition);
    if (present) return present;
    const session = new Session(sessionPorts, partition);
    sessions.set(partition, session);
    app.emit('session-created', session);
    return session;
  };
  const sessionPorts = {
    commandLine,
    schemes,
    scratchDir,
    getPath: (name: string) => app.getPath(name),
    userAgent: (chromium: string, product: string) => app.userAgent(chromium, product),
    contentsOfFrame: (frameId: string) => contents.all().find(({ page }) => page?.frames.get(frameId)),
    chromiumStarted: (chromium: Chromium) => void browsers.emit('started', chromium),
    chromiumExited: (partition: string, code: number | null) => app.browserExited(partition, code),
  };
  const contentsPorts: ContentsPorts = {
    app,
    contents,
    ipcMain,
    schemes,
    blobServer: ready.then(({ blobServer }) => blobServer),
    openWindow: (options) => new BrowserWindow(windowPorts, options),
  };
  const windowPorts: WindowPorts = {
    app,
    windows,
    desktop: ready,
    focusedWindow: focusIn(ready),
    createContents: (preferences) => {
      const { session, partition = '' } = preferences;
      const given = session as unknown as Session | undefined;
      return new WebContents(contentsPorts, given ?? sessionOf(partition), preferences);
    },
  };
  return { app, browsers, commandLine, contents, ipcMain, schemes, sessions, sessionOf, windowPorts };
}

/** The window that has the focus; null before the app is ready. */
function focusIn(ready: Promise<Ready>): () => object | null {
  let current: Ready | undefined;
  ready.then(
    (value) => (current = value),
    () => undefined,
  );
  return () => current?.focus.focused ?? null;
}
