import type { Chromium } from '../chromium/chromium.ts';
import type { EventEmitter } from 'node:events';
import type { CommandLine } from '../app/command-line.ts';
import type { App } from '../app/app.ts';
import type { BrowserWindow } from '../window/browser-window.ts';
import type { FocusWatch } from '../window/focus-watch.ts';
import type { IpcMain } from '../ipc/ipc-main.ts';
import type { LaneServer } from '../chromium/blob-channel.ts';
import type { Session } from '../session/session.ts';
import type { PageContents } from '../page/page-contents.ts';
import type { WindowManager } from '../x11/window-manager.ts';
import type { X11 } from '../x11/connection.ts';

/** What exists once the app is ready. */
export type Desktop = {
  readonly x11: X11;
  readonly manager: WindowManager;
  readonly focus: FocusWatch;
  /** Gives the focus to an X window, be it ours or not. */
  readonly activate: (xid: number) => Promise<void>;
  readonly lane: LaneServer;
};

/** Everything the Electron objects of one app share. */
export type Host = {
  readonly app: App;
  readonly ipcMain: IpcMain;
  readonly commandLine: CommandLine;
  readonly schemes: Set<string>;
  /** Folder for what must not outlive the process. */
  readonly scratchDir: string;
  readonly contents: Map<number, PageContents>;
  readonly windows: Map<number, BrowserWindow>;
  readonly sessions: Map<string, Session>;
  /** The partition of this name, made at the first call; '' is the default one. */
  readonly sessionOf: (partition: string) => Session;
  /** Tells of every Chromium that starts. */
  readonly browsers: EventEmitter<{ started: [Chromium] }>;
  readonly nextContentsId: () => number;
  readonly nextWindowId: () => number;
  readonly openWindow: (options: Electron.BrowserWindowConstructorOptions) => BrowserWindow;
  readonly focusedWindow: () => BrowserWindow | null;
  /** Resolves when the app is ready; windows made before wait for it. */
  readonly desktop: Promise<Desktop>;
};
