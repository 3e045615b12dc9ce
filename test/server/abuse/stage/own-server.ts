import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClockMessage, PassMessage, StartedMessage, StartMessage } from './server-process.ts';
import { useServer, type ServerInUse } from './server-in-use.ts';

const program = fileURLToPath(new URL('server-process.ts', import.meta.url));

export type OwnServer = ServerInUse & {
  readonly pid: number;
  /** Sets its clock so far ahead of this computer's. */
  readonly setClock: (aheadMs: number) => Promise<void>;
  /** Lets so much time pass on the clock that nobody sets. */
  readonly pass: (passMs: number) => Promise<void>;
};

/** Does something with a server of its own, and ends it. `dataFolder`: where its data lies, if it is not any folder. */
export async function withOwnServer<T>(
  options: StartMessage['options'],
  act: (server: OwnServer) => Promise<T>,
  dataFolder?: string,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'invigil-abuse-'));
  const child = fork(program, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    const where = dataFolder ?? join(folder, 'server');
    child.send({ dataFolder: where, options } satisfies StartMessage);
    const [started] = (await once(child, 'message')) as [StartedMessage];
    const inUse = await useServer({ ...started, dataFolder: where });
    const tell = async (message: ClockMessage | PassMessage): Promise<void> => {
      child.send(message);
      await once(child, 'message');
    };
    return await act({
      ...inUse,
      pid: child.pid ?? 0,
      setClock: (aheadMs) => tell({ aheadMs }),
      pass: (passMs) => tell({ passMs }),
    });
  } finally {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
    await rm(folder, { recursive: true, force: true });
  }
}
