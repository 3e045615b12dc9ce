import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EventType } from '../../../contract/catalog.ts';

export type KillOrder = { readonly journalDir: string; readonly pid: number; readonly type: EventType };

/**
 * Kills a process (SIGKILL) as soon as an event of that type, written from now on, stands in the app's journal: between
 * an event and what follows from it. Resolves when the journal is watched.
 */
export async function armKillAtLine(appDir: string, pid: number, type: EventType) {
  const order: KillOrder = { journalDir: join(appDir, 'sessions'), pid, type };
  const worker = new Worker(new URL('kill-at-line-worker.ts', import.meta.url), { workerData: order });
  await once(worker, 'message');
  return {
    /** Resolves when it was killed. */
    killed: once(worker, 'message').then(() => undefined),
    dispose: async (): Promise<void> => void (await worker.terminate()),
  };
}
