/**
 * How many events a second this machine stores durably, beside what its store could at best.
 *
 *   npm run --silent bench:ingest -- [--sessions 200] [--events 20000] [--runs 3] [--json FILE]
 *
 * Closed loop, one batch in flight for each session. By turns: the plainest program that writes the same rows in
 * groups of the size that the ingest's commits have (`raw`), the ingest itself, and the ingest behind sockets of the
 * same process; first by single events, then in batches of 50. One more round before is not counted. Figures are
 * medians; making and chaining the events is in no time.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Envelope } from '../../../contract/envelope.ts';
import { ingestLimits } from '../../../server/ingest/ingest-options.ts';
import { chainOf, markOf } from '../chain-of-events.ts';
import { readArguments, refuse } from '../../../scripts/command/arguments.ts';
import { percentile, rounded } from '../../../scripts/vision/metrics.ts';
import { openRawWriter } from './raw-writer.ts';
import { directSenders, socketSenders, storeWithSessions, type Sender } from './senders.ts';

const usage = 'npm run --silent bench:ingest -- [--sessions 200] [--events 20000] [--runs 3] [--json FILE]';
const { values } = readArguments(usage, {
  options: {
    sessions: { type: 'string', default: '200' },
    events: { type: 'string', default: '20000' },
    runs: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const [sessions, events, runs] = [values.sessions, values.events, values.runs].map(Number) as [
  number,
  number,
  number,
];
if (![sessions, events, runs].every((count) => Number.isInteger(count) && count > 0)) refuse(usage);

type Figure = { readonly perSecond: number; readonly cpuMs: number; readonly ackMs: number };

/** Where each session's chain has come to. */
type Chains = Map<string, Envelope>;

async function nextEvents(sessionIds: readonly string[], each: number, chains: Chains) {
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

async function send(senders: readonly Sender[], size: number, chains: Chains): Promise<Figure> {
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

const folder = mkdtempSync(join(tmpdir(), 'invigil-bench-'));
const rawFile = join(folder, 'raw.db');
const { store, sessionIds } = await storeWithSessions(rawFile, sessions);
await store.dispose();
const raw = openRawWriter(rawFile);
const direct = await directSenders(join(folder, 'direct.db'), sessions);
const sockets = await socketSenders(join(folder, 'server'), sessions);

const chains: Chains = new Map();
async function round(size: number) {
  const groupSize = Math.min(sessions * size, ingestLimits.groupEvents);
  const next = await nextEvents(sessionIds, Math.ceil(events / sessions), chains);
  // As they come to a server: the sessions by turns.
  const inTurn = Array.from({ length: Math.ceil(events / sessions / size) }, (_, turn) =>
    [...next.values()].flatMap((own) => own.slice(turn * size, (turn + 1) * size)),
  ).flat();
  return {
    raw: raw.rowsPerSecond(inTurn, groupSize),
    ours: await send(direct.senders, size, chains),
    overSocket: await send(sockets.senders, size, chains),
  };
}

const sizes = { singles: 1, batch50: 50 } as const;
const rounds: Record<keyof typeof sizes, Awaited<ReturnType<typeof round>>[]> = { singles: [], batch50: [] };
for (let run = 0; run <= runs; run += 1) {
  for (const name of ['singles', 'batch50'] as const) {
    const measured = await round(sizes[name]);
    if (run > 0) rounds[name].push(measured);
  }
}

function figuresOf(measured: readonly Awaited<ReturnType<typeof round>>[]) {
  const median = (of: (one: (typeof measured)[number]) => number) => percentile(measured.map(of), 0.5);
  const [ceiling, ours] = [median((one) => one.raw), median(({ ours }) => ours.perSecond)];
  return {
    raw: Math.round(ceiling),
    ours: Math.round(ours),
    ratio: rounded(ours / ceiling),
    cpuMsPer1000: rounded(median(({ ours }) => ours.cpuMs)),
    overSocket: Math.round(median(({ overSocket }) => overSocket.perSecond)),
    overSocketCpuMsPer1000: rounded(median(({ overSocket }) => overSocket.cpuMs)),
    overSocketAckP99Ms: rounded(median(({ overSocket }) => overSocket.ackMs)),
  };
}

const singles = figuresOf(rounds.singles);
const batch50 = figuresOf(rounds.batch50);
const report = {
  machine: `${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.version}`,
  store: 'sqlite',
  sessions,
  runs,
  singles,
  batch50,
  overSocket: { singles: singles.overSocket, batch50: batch50.overSocket },
  cpuMsPer1000: singles.cpuMsPer1000,
};
console.log(JSON.stringify(report, null, 2));
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(report));
await sockets.dispose();
await direct.dispose();
raw.dispose();
rmSync(folder, { recursive: true, force: true });
