import { statfs } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import type { ServerHealth } from '../../contract/console/numbers.ts';
import type { Clock } from '../../core/clock.ts';
import { atMostEvery } from '../at-most-every.ts';

const lookEveryMs = 1_000;
const renewMs = 60_000;
const nanosecondsPerMs = 1_000_000;
/** How finely the delay is measured; what is measured is this much and the delay. */
const resolutionMs = 20;

export type OwnHealthOptions = {
  /** On the disk that is measured. */
  readonly dataFolder: string;
  /** Resolves when something could be written. */
  readonly ping: () => Promise<void>;
  readonly connected: () => number;
  readonly clock: Pick<Clock, 'monotonicNow'>;
};

/** For administrators: memory, how late work is begun, disk and store. Nothing of it is kept. */
export function serveOwnHealth(app: FastifyInstance, options: OwnHealthOptions): void {
  const { dataFolder, ping, connected, clock } = options;
  const startedMs = clock.monotonicNow();
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  app.addHook('onClose', (_app, done) => {
    delays.disable();
    done();
  });
  let sinceMs = startedMs;
  let before: ServerHealth['delay'] | null = null;

  /** Of the last whole minutes, so that who asks does not change what the next one hears. */
  function delay(): ServerHealth['delay'] {
    const overMs = Math.round(clock.monotonicNow() - sinceMs);
    if (before !== null && overMs < renewMs) return before;
    const late = (nanoseconds: number) =>
      Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / nanosecondsPerMs - resolutionMs) : 0;
    const measured = {
      overMs,
      medianMs: late(delays.percentile(50)),
      p99Ms: late(delays.percentile(99)),
      longestMs: late(delays.max),
    };
    if (overMs < renewMs) return measured;
    before = measured;
    sinceMs = clock.monotonicNow();
    delays.reset();
    return measured;
  }

  async function writeMs(): Promise<number | null> {
    const askedMs = clock.monotonicNow();
    try {
      await ping();
      return clock.monotonicNow() - askedMs;
    } catch {
      return null;
    }
  }

  const look = atMostEvery(lookEveryMs, clock, async (): Promise<ServerHealth> => {
    const { rss, heapUsed } = process.memoryUsage();
    const { bavail, blocks, bsize } = await statfs(dataFolder);
    return {
      upMs: Math.round(clock.monotonicNow() - startedMs),
      memory: { residentBytes: rss, heapBytes: heapUsed, machineBytes: totalmem() },
      delay: delay(),
      disk: { freeBytes: bavail * bsize, totalBytes: blocks * bsize },
      store: { writeMs: await writeMs() },
      sessions: { connected: connected() },
    };
  });
  app.get('/api/console/health', () => look());
}
