import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SecondInstance = { readonly argv: string[]; readonly cwd: string; readonly data: unknown };

/** Talks to the socket given as its argument and exits 0 if somebody answered. */
const knock = `
  const socket = require('node:net').connect(process.argv[1], () => socket.end(process.argv[2]));
  socket.on('error', () => process.exit(3)).on('close', () => process.exit(0));
`;

/**
 * One instance per user data folder. The caller wants its answer at once, so a second process asks the first for
 * us. Returns null when another instance has the lock; that one is told about this.
 */
export function lockSingleInstance(
  userDataDir: string,
  nodePath: string,
  self: SecondInstance,
  onSecond: (second: SecondInstance) => void,
): { readonly dispose: () => void } | null {
  const key = createHash('sha256').update(userDataDir).digest('hex').slice(0, 16);
  const path = join(tmpdir(), `devhost-${key}.sock`);
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const { status } = spawnSync(nodePath, ['-e', knock, path, JSON.stringify(self)], { env });
  if (status === 0) return null;
  // Whoever owned the socket has died without removing it.
  rmSync(path, { force: true });
  const server: Server = createServer((socket) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (text += chunk));
    socket.on('end', () => onSecond(JSON.parse(text) as SecondInstance));
    socket.on('error', () => undefined);
  });
  server.listen(path).unref();
  return {
    dispose: () => {
      server.close();
      rmSync(path, { force: true });
    },
  };
}
