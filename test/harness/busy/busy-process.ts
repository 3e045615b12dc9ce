/** One process that keeps a core busy until its parent says `stop`, or is gone: then it tells what it got of one. */
import type { BusyReport } from './make-load.ts';

/** Long enough to compete as a program that computes does, short enough to hear its parent. */
const stretchMs = 50;

function compute(): void {
  const until = performance.now() + stretchMs;
  while (performance.now() < until);
  setImmediate(compute);
}

process.on('disconnect', () => process.exit());
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const report: BusyReport = { cpuMs: (user + system) / 1_000 };
  process.send?.(report, () => process.exit());
});
process.send?.('busy');
compute();
