import { EventEmitter } from 'node:events';
import type { App } from '../app/app.ts';
import { BrowserWindow } from '../window/browser-window.ts';
import type { CommandLine } from '../app/command-line.ts';
import type { Desktop, Host } from './host.ts';
import { IpcMain } from '../ipc/ipc-main.ts';
import { Session } from '../session/session.ts';

/** What the objects of one app share. `desktop` resolves when the app is ready. */
export function createHost(
  desktop: Promise<Desktop>,
  commandLine: CommandLine,
  scratchDir: string,
  createApp: (host: Host) => App,
): Host {
  let current: Desktop | undefined;
  desktop.then(
    (value) => (current = value),
    () => undefined,
  );
  const incomplete: Omit<Host, 'app'> & { app?: App } = {
    ipcMain: new IpcMain(),
    commandLine,
    schemes: new Set<string>(),
    scratchDir,
    contents: new Map(),
    windows: new Map(),
    sessions: new Map(),
    browsers: new EventEmitter(),
    desktop,
    nextContentsId: counter(),
    nextWindowId: counter(),
    openWindow: (options) => new BrowserWindow(host, options),
    focusedWindow: () => current?.focus.focused ?? null,
    sessionOf: (partition) => host.sessions.get(partition) ?? createSession(host, partition),
  };
  const host = incomplete as Host;
  incomplete.app = createApp(host);
  return host;
}

function createSession(host: Host, partition: string): Session {
  const session = new Session(host, partition);
  host.sessions.set(partition, session);
  host.app.emit('session-created', session);
  return session;
}

/** Numbers from 1, each once. */
function counter(): () => number {
  let last = 0;
  return () => (last += 1);
}
