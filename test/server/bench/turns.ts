import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Envelope } from '../../../contract/envelope.ts';
import { percentile } from '../../../scripts/vision/metrics.ts';
import { chainOf, markOf } from '../chain-of-events.ts';
import type { Sender } from './senders.ts';

/** `cpuMs`: of this process for 1000 events; `ackMs`: 99 of 100 were answered within it. */
export type Figure = { readonly perSecond: number; readonly cpuMs: number; readonly ackMs: number };

/** Where each session's chain has come to. */
export type Chains = Map<string, Envelope>;

export async function nextEvents(
  sessionIds: readonly string[],
  each: number,
  chains: Chains,
): Promise<ReadonlyMap<string, readonly Envelope[]>> {
  const next = new Map<string, readonly Envelope[]>();
  for (const sessionId of sessionIds) {
    const last = chains.get(sessionId);
    const made = chainOf(sessionId, each, last && markOf(last));
    chains.set(sessionId, made.at(-1) ?? last!);
    next.set(sessionId, made);
    // Connections are held meanwhile.
    await nextTurn();
  }
  return next;
}

/** As they come to a server: `size` of each session in turn. */
export function inTurns(next: ReadonlyMap<string, readonly Envelope[]>, size: number): readonly Envelope[] {
  const all = [...next.values()];
  const turns = Math.ceil(Math.max(...all.map(({ length }) => length)) / size);
  return Array.from({ length: turns }, (_, turn) =>
    all.flatMap((own) => own.slice(turn * size, (turn + 1) * size)),
  ).flat();
}

type Work = { readonly size: number; readonly events: number; readonly chains: Chains };

/** Everybody sends batches of `size`, one after the other, until there were `events` in all. */
export async function send(senders: readonly Sender[], { size, events, chains }: Work): Promise<Figure> {
  const each = Math.max(1, Math.round(events / senders.length / size)) * size;
  const work = await nextEvents(
    senders.map(({ sessionId }) => sessionId),
    each,
    chains,
  );
  const waits: number[] = [];
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await Promise.all(
    senders.map(async (sender) => {
      const own = work.get(sender.sessionId) ?? [];
      for (let from = 0; from < own.length; from += size) {
        const sentAt = performance.now();
        const ack = await sender.send(own.slice(from, from + size));
        waits.push(performance.now() - sentAt);
        if (!ack.ok) throw new Error(`${ack.code}: ${ack.message}`);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const sent = senders.length * each;
  return { perSecond: sent / seconds, cpuMs: (user + system) / sent, ackMs: percentile(waits, 0.99) };
}
