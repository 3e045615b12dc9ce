import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connect } from 'node:net';
import { unlink } from 'node:fs/promises';
import { fail, ok, type Result } from '../../contract/result.ts';
import { sha256 } from './sha256.ts';

export type Lock = { readonly dispose: () => Promise<void> };

/**
 * Keeps a second process from writing the same journal. The lock is a listening local socket, because the kernel takes
 * it back however the process ends; a file with a process id lies after a crash, and after a reboot about a stranger.
 */
export async function lockJournal(path: string): Promise<Result<Lock>> {
  const address = lockAddress(path);
  const first = await listen(address);
  if (first || address.startsWith('\0') || process.platform === 'win32')
    return first ? ok(first) : inUse(path);
  // macOS keeps the socket's name in a folder when its process is killed: nobody answers there, and it can go.
  if (await answers(address)) return inUse(path);
  await unlink(address);
  const second = await listen(address);
  return second ? ok(second) : inUse(path);
}

function lockAddress(path: string): string {
  const name = `invigil-${sha256(resolve(path)).slice(0, 32)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), name);
}

function inUse(path: string): Result<never> {
  return fail('journal.unwritable', `the journal ${path} is in use by another process`);
}

/** Null when the address is taken. */
function listen(address: string): Promise<Lock | null> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((settle, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? settle(null) : reject(error),
    );
    server.listen(address, () => {
      server.unref();
      settle({ dispose: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect(address);
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
    socket.once('connect', () => socket.destroy());
  });
}
