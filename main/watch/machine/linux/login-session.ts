import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { Disposable, LockHandlers } from '../machine-ports.ts';
import { listFolder, readKernelFile } from './proc-file.ts';

export type LoginSession = { readonly id: string; readonly isRemote: boolean };

/**
 * The desktop session of this user, from what systemd's login manager writes down; null without one. Desktops do not
 * all hand the session's name (`named`) to the programs they start: then it is the user's graphical one.
 */
export function findLoginSession(
  { named, userId }: { readonly named: string | undefined; readonly userId: number | undefined },
  root = '/',
): LoginSession | null {
  const folder = join(root, 'run/systemd/sessions');
  const sessions = listFolder(folder).flatMap((id) => {
    const text = readKernelFile(join(folder, id));
    const value = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(text ?? '')?.[1];
    const isGraphical = ['x11', 'wayland', 'mir'].includes(value('TYPE') ?? '');
    const isOurs = id === named || (isGraphical && value('UID') === String(userId));
    return text !== null && isOurs ? [{ id, isRemote: value('REMOTE') === '1' }] : [];
  });
  return sessions.find(({ id }) => id === named) ?? sessions[0] ?? null;
}

/**
 * What a line of `gdbus monitor` on the login manager means for the session at `path`; null for all else. A screen
 * locker sets the hint; `Active` says whether the session's console is the one in front.
 */
export function readLoginSignal(line: string, path: string): Parameters<LockHandlers['onSeen']>[0] | null {
  if (!line.startsWith(`${path}: org.freedesktop.DBus.Properties.PropertiesChanged`)) return null;
  const locked = /'LockedHint': <(true|false)>/.exec(line)?.[1];
  if (locked !== undefined) return { cause: 'locked', isAway: locked === 'true' };
  const active = /'Active': <(true|false)>/.exec(line)?.[1];
  return active === undefined ? null : { cause: 'switched', isAway: active === 'false' };
}

/** D-Bus object path of a session: what is no letter or digit, and a leading digit, is written as hex. */
export function loginSessionPath(id: string): string {
  const hex = (char: string) => `_${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return `/org/freedesktop/login1/session/${id.replaceAll(/^[^A-Za-z]|[^A-Za-z0-9]/g, hex)}`;
}

type Listening = { readonly command?: readonly [string, ...string[]]; readonly againAfterMs?: number };

const monitor = ['gdbus', 'monitor', '--system', '--dest', 'org.freedesktop.login1'] as const;

/**
 * Listens to the login manager: one quiet child process, nothing is polled. One that ends, as it does when the bus is
 * started anew, is said once and started again.
 */
export function watchLoginSession(
  id: string,
  { onSeen, onFailed }: Pick<LockHandlers, 'onSeen' | 'onFailed'>,
  { command: [file, ...args] = monitor, againAfterMs = 15_000 }: Listening = {},
): Disposable {
  const path = loginSessionPath(id);
  let isDisposed = false;
  let isSaid = false;
  let stop = (): void => {};

  function fail(reason: string): void {
    if (!isDisposed && !isSaid) onFailed(reason);
    isSaid = true;
  }

  function listen(): void {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    stop = () => child.kill();
    // What cannot be started is not there, and will not be.
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => {
      fail(`${file} ended (${signal ?? code})`);
      const timer = setTimeout(listen, againAfterMs);
      stop = () => clearTimeout(timer);
      if (isDisposed) stop();
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const seen = readLoginSignal(line, path);
      if (seen !== null && !isDisposed) onSeen(seen);
    });
  }

  listen();
  return {
    dispose(): void {
      isDisposed = true;
      stop();
    },
  };
}
