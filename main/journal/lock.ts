import { unlink } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fail, ok, type Result } from '../../contract/result.ts';
import { sha256 } from './lines.ts';

export type Lock = { readonly dispose: () => Promise<void> };

/** Where a lock listens. `outlivesProcess`: its name stays when the process is killed, though nobody listens. */
export type LockAddress = { readonly name: string; readonly outlivesProcess: boolean };

/**
 * Keeps a second process from writing the same journal. The lock is a listening local socket, because the kernel takes
 * it back however the process ends; a file with a process id lies after a crash, and after a reboot about a stranger.
 */
export async function lockJournal(path: string): Promise<Result<Lock>> {
  const lock = await holdLock(lockAddress(resolve(path), process.platform));
  return lock ? ok(lock) : fail('journal.unwritable', `the journal ${path} is in use by another process`);
}

export function lockAddress(path: string, platform: NodeJS.Platform): LockAddress {
  const name = `invigil-${sha256(path).slice(0, 32)}`;
  if (platform === 'win32') return { name: `\\\\.\\pipe\\${name}`, outlivesProcess: false };
  if (platform === 'linux') return { name: `\0${name}`, outlivesProcess: false };
  return { name: join(tmpdir(), name), outlivesProcess: true };
}

/** Null when another process holds it. */
export async function holdLock({ name, outlivesProcess }: LockAddress): Promise<Lock | null> {
  const lock = await listen(name);
  if (lock || !outlivesProcess || (await answers(name))) return lock;
  await unlink(name);
  return listen(name);
}

/** Null when the address is taken. */
function listen(name: string): Promise<Lock | null> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((settle, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? settle(null) : reject(error),
    );
    server.listen(name, () => {
      server.unref();
      settle({ dispose: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}

function answers(name: string): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect(name, () => {
      socket.destroy();
      settle(true);
    });
    socket.once('error', () => settle(false));
  });
}
