import { z } from 'zod';
import { catalog } from '../../../contract/catalog.ts';
import type { Envelope } from '../../../contract/envelope.ts';

/** What one process took at one moment. `at`: epoch milliseconds; `cpuPercent`: of one core, since it started. */
export type Sample = {
  readonly at: number;
  readonly pid: number;
  readonly name: string;
  readonly memoryKb: number;
  readonly cpuPercent: number;
};

/** Of each process that lived through it: median memory in the middle and last third, and how much that grew. */
export function memoryAndProcessor(samples: readonly Sample[]) {
  const [from, to] = [Math.min(...samples.map(({ at }) => at)), Math.max(...samples.map(({ at }) => at))];
  const third = (to - from) / 3;
  return [...Map.groupBy(samples, ({ pid }) => pid).values()].flatMap((own) => {
    const median = (since: number, until: number): number | null => {
      const values = own.filter(({ at }) => at >= since && at <= until).map(({ memoryKb }) => memoryKb);
      return values.toSorted((a, b) => a - b)[values.length >> 1] ?? null;
    };
    const [middleKb, lastKb] = [median(from + third, from + 2 * third), median(from + 2 * third, to)];
    const last = own.at(-1);
    // What is asked for a moment (`xprop`, say) does not live through a third.
    if (middleKb === null || lastKb === null || last === undefined || last.at < to) return [];
    const growth = Math.round((lastKb / middleKb - 1) * 1_000) / 1_000;
    return [{ name: last.name, middleKb, lastKb, growth, cpuPercent: last.cpuPercent }];
  });
}

const segment = z.object({ data: catalog['x.recording.segment'].data });

/** Of each recorded stream: how many pieces there are, how many numbers are missing, and the longest hole between two. */
export function recordingGaps(events: readonly Envelope[]) {
  const pieces = events
    .filter(({ type }) => type === 'x.recording.segment')
    .map((event) => segment.parse(event).data);
  return [...Map.groupBy(pieces, ({ stream }) => stream)].map(([stream, own]) => {
    const holes = own.slice(1).map((piece, index) => {
      const before = own[index];
      return before === undefined ? 0 : piece.startedAt - (before.startedAt + before.durationMs);
    });
    const missing = Math.max(...own.map(({ index }) => index)) + 1 - own.length;
    return { stream, pieces: own.length, missing, longestHoleMs: Math.round(Math.max(0, ...holes)) };
  });
}
