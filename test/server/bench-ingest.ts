import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { Envelope } from '../../contract/envelope.ts';
import type { Ack } from '../../contract/wire.ts';
import { demoExam } from '../../server/demo-exam.ts';
import { newTicketCode } from '../../server/join/ticket-code.ts';
import { createIngest } from '../../server/ingest/ingest.ts';
import { ingestLimits } from '../../server/ingest/ingest-options.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { createServer } from '../../server/server.ts';
import { chainOf, markOf, sha256 } from './chain-of-events.ts';
import { readArguments, refuse } from '../../scripts/command/arguments.ts';

/**
 * How many events a second this machine stores durably: `node test/server/bench-ingest.ts [--sessions 200]
 * [--batches 40]`. Closed loop, one batch in flight for each session, first into the ingest itself, then over sockets
 * of the same process. Generating and chaining the events is not in the time.
 */
const usage = 'npm run bench:ingest -- [--sessions 200] [--batches 40]';
const { values } = readArguments(usage, {
  options: { sessions: { type: 'string' }, batches: { type: 'string' } },
});
const sessions = Number(values.sessions ?? 200);
const batches = Number(values.batches ?? 40);
if (![sessions, batches].every((count) => Number.isInteger(count) && count > 0)) refuse(usage);
const silent = { info: () => {}, warn: () => {}, error: console.error };

type Send = (events: readonly Envelope[]) => Promise<Ack>;
type Client = { readonly sessionId: string; readonly send: Send };

async function measure(
  name: string,
  size: number,
  clients: readonly Client[],
  chains: Map<string, Envelope[]>,
) {
  const work: { readonly send: Send; readonly events: Envelope[] }[] = [];
  for (const { sessionId, send } of clients) {
    const from = chains.get(sessionId)?.at(-1);
    const events = chainOf(sessionId, batches * size, from && markOf(from));
    chains.set(sessionId, events);
    work.push({ send, events });
    // Connections are held meanwhile.
    await nextTurn();
  }
  const latencies: number[] = [];
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await Promise.all(
    work.map(async ({ send, events }) => {
      for (let from = 0; from < events.length; from += size) {
        const sentAt = performance.now();
        const ack = await send(events.slice(from, from + size));
        latencies.push(performance.now() - sentAt);
        if (!ack.ok) throw new Error(`${ack.code}: ${ack.message}`);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const events = work.length * batches * size;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => (latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(1);
  const cpuMs = ((user + system) / 1_000 / events) * 1_000;
  console.log(
    `${name.padEnd(8)} batch ${String(size).padStart(2)}  ${Math.round(events / seconds)} events/s`,
    ` ack p50 ${at(0.5)} ms p99 ${at(0.99)} ms  cpu ${cpuMs.toFixed(0)} ms per 1000 events (${events} events)`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'invigil-bench-'));
try {
  console.log(`${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.version}, ${sessions} sessions`);
  const store = await openSqliteStore(join(folder, 'bench.db'));
  await store.exams.put(demoExam, 0);
  const ids: string[] = [];
  for (let index = 0; index < sessions; index += 1) {
    const ticket = { code: newTicketCode(), examId: demoExam.id, candidateName: 'A', expiresAt: null };
    await store.exams.addTicket(ticket, 0);
    const newSessionId = crypto.randomUUID();
    const { settings } = demoExam;
    await store.sessions.join({
      ticket,
      newSessionId,
      device: null,
      mayMove: false,
      examTokenHash: (id) => id,
      settings,
      joinedAt: 0,
    });
    ids.push(newSessionId);
  }
  const ingest = createIngest({
    store: store.events,
    sha256,
    now: Date.now,
    log: silent,
    limits: ingestLimits,
    onCommitted: () => {},
  });
  const direct = ids.map((sessionId) => ({
    sessionId,
    send: (events: readonly Envelope[]) => ingest.submit(sessionId, { events }),
  }));
  const directChains = new Map<string, Envelope[]>();
  for (const size of [1, 10, 50]) await measure('ingest', size, direct, directChains);
  await ingest.dispose();
  await store.dispose();

  const server = await createServer({
    host: '127.0.0.1',
    port: 0,
    dataFolder: join(folder, 'server'),
    publicUrl: null,
    consoleKey: null,
    demo: true,
    demoSettings: null,
    log: silent,
    rates: { link: { burst: 1_000_000, perSecond: 1_000_000 } },
  });
  const tickets = await openSqliteStore(join(folder, 'server', 'invigil.db'));
  const connected: (Client & { readonly close: () => void })[] = [];
  for (let index = 0; index < sessions; index += 1) {
    const code = newTicketCode();
    await tickets.exams.addTicket({ code, examId: demoExam.id, candidateName: 'A', expiresAt: null }, 0);
    const response = await fetch(`${server.url}/api/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ v: 1, ticket: code, appVersion: '0', platform: 'bench' }),
    });
    const { sessionId, token } = (await response.json()) as { sessionId: string; token: string };
    const socket = io(`${server.url}/candidate`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { v: 1, token },
    });
    await new Promise((resolve) => socket.once('welcome', resolve));
    connected.push({
      sessionId,
      send: (events) => socket.emitWithAck('batch', { events }) as Promise<Ack>,
      close: () => socket.disconnect(),
    });
  }
  const socketChains = new Map<string, Envelope[]>();
  for (const size of [1, 10, 50]) await measure('sockets', size, connected, socketChains);
  for (const { close } of connected) close();
  await tickets.dispose();
  await server.dispose();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
