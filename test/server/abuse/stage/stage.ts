import { join } from 'node:path';
import { startServer, type ServerProcess } from '../../../harness/environment/server-process.ts';
import { addExam } from '../../../harness/staff/people.ts';
import { useServer, type ServerInUse } from './server-in-use.ts';
import { startWitness, type Witness } from './witness.ts';

/** Where abuses are tried: one server that runs, seen by whoever tries this one. */
export type Stage = ServerInUse & {
  readonly pid: number;
  /** Another exam beside the one that everybody sits, and somebody's ticket for it. */
  readonly other: { readonly examId: string; readonly ticket: string };
};

export type OpenedStage = {
  /** For the next abuse. */
  readonly stageFor: () => Stage;
  /** A second candidate, in a process of their own, whose exam goes on meanwhile. */
  readonly witness: Witness;
  readonly dispose: () => Promise<void>;
};

/** The server as it is started for the demonstration, in a process of its own, and the witness at it. */
export async function openStage(folder: string): Promise<OpenedStage> {
  const dataFolder = join(folder, 'server');
  const server = await startServer({ dataDir: dataFolder, demo: true });
  try {
    return await stageAt(server, dataFolder);
  } catch (error) {
    await server.stop('SIGKILL');
    throw error;
  }
}

async function stageAt(server: ServerProcess, dataFolder: string): Promise<OpenedStage> {
  const { url, staff, demo, pid = 0 } = server;
  if (!staff || !demo) throw new Error('the server did not say who signs in and how to join');
  const inUse = await useServer({ url, dataFolder, ...staff });
  const other = await addExam(dataFolder);
  const witness = await startWitness(url, demo.ticket);
  return {
    stageFor: () => ({ ...inUse, ...inUse.forSomebodyElse(), pid, other }),
    witness,
    async dispose() {
      witness.stop();
      await server.stop();
    },
  };
}
