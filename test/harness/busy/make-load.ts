import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What one process of the load got. */
export type BusyReport = { readonly cpuMs: number };

/** What a load was, in the end. */
export type LoadReport = {
  readonly processes: number;
  readonly lastedMs: number;
  /** Processor time of all of them together, milliseconds. */
  readonly cpuMs: number;
};

export type Load = {
  /** Ends every process and says what they got. */
  readonly stop: () => Promise<LoadReport>;
};

/** A process that is starved may take a while to hear; one that does not is ended all the same. */
const hearsWithinMs = 10_000;

/** Keeps so many processes busy computing. Resolves when all of them are. They end with this process in any case. */
export async function makeLoad(processes: number): Promise<Load> {
  const file = join(import.meta.dirname, 'busy-process.ts');
  const children = Array.from({ length: processes }, () => fork(file, { execArgv: [] }));
  await Promise.all(children.map((child) => once(child, 'message')));
  const since = performance.now();
  return {
    async stop() {
      const lastedMs = performance.now() - since;
      const reports = await Promise.all(children.map(stopOne));
      return { processes, lastedMs, cpuMs: reports.reduce((sum, { cpuMs }) => sum + cpuMs, 0) };
    },
  };
}

async function stopOne(child: ChildProcess): Promise<BusyReport> {
  if (child.exitCode !== null || child.signalCode !== null) return { cpuMs: 0 };
  const gone = once(child, 'exit');
  let report: BusyReport = { cpuMs: 0 };
  child.once('message', (message) => (report = message as BusyReport));
  const patience = setTimeout(() => child.kill('SIGKILL'), hearsWithinMs);
  child.send('stop', () => {});
  await gone;
  clearTimeout(patience);
  return report;
}
