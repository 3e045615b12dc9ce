import { join } from 'node:path';
import { io } from 'socket.io-client';
import type { Envelope } from '../../../contract/envelope.ts';
import type { Ack } from '../../../contract/wire.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { createIngest } from '../../../server/ingest/ingest.ts';
import { ingestLimits } from '../../../server/ingest/ingest-options.ts';
import { newTicketCode } from '../../../server/join/ticket-code.ts';
import { createServer } from '../../../server/server.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { sha256 } from '../chain-of-events.ts';

/** One session and the way to the ingest that its batches take. */
export type Sender = {
  readonly sessionId: string;
  readonly send: (events: readonly Envelope[]) => Promise<Ack>;
};

export type Senders = { readonly senders: readonly Sender[]; readonly dispose: () => Promise<void> };

const silent = { info: () => {}, warn: () => {}, error: console.error };

/** A database of its own with `count` sessions of the demonstration exam in it. */
export async function storeWithSessions(file: string, count: number) {
  const store = await openSqliteStore(file);
  await store.exams.put(demoExam, 0);
  const sessionIds: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const ticket = await addTicket(store);
    const newSessionId = crypto.randomUUID();
    await store.sessions.join({
      ticket,
      newSessionId,
      device: null,
      mayMove: false,
      examTokenHash: (id) => id,
      settings: demoExam.settings,
      examVersion: 1,
      hasBegun: false,
      joinedAt: 0,
    });
    sessionIds.push(newSessionId);
  }
  return { store, sessionIds };
}

/** Straight into the ingest. */
export async function directSenders(file: string, count: number): Promise<Senders> {
  const { store, sessionIds } = await storeWithSessions(file, count);
  const ingest = createIngest({
    store: store.events,
    sha256,
    now: Date.now,
    log: silent,
    limits: ingestLimits,
    onCommitted: () => {},
  });
  return {
    senders: sessionIds.map((sessionId) => ({
      sessionId,
      send: (events) => ingest.submit(sessionId, { events }),
    })),
    async dispose() {
      await ingest.dispose();
      await store.dispose();
    },
  };
}

/** Over sockets of this process, to a whole server in it. */
export async function socketSenders(folder: string, count: number): Promise<Senders> {
  const server = await createServer({
    host: '127.0.0.1',
    port: 0,
    dataFolder: folder,
    publicUrl: null,
    demo: true,
    demoSettings: null,
    log: silent,
    rates: { link: { burst: 1_000_000, perSecond: 1_000_000 } },
  });
  const store = await openSqliteStore(join(folder, 'invigil.db'));
  const connected: Awaited<ReturnType<typeof connect>>[] = [];
  for (let index = 0; index < count; index += 1) connected.push(await connect(server.url, store));
  return {
    senders: connected,
    async dispose() {
      for (const { close } of connected) close();
      await store.dispose();
      await server.dispose();
    },
  };
}

async function connect(url: string, store: Store) {
  const { code } = await addTicket(store);
  const response = await fetch(`${url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ v: 1, ticket: code, appVersion: '0', platform: 'bench' }),
  });
  const { sessionId, token } = (await response.json()) as { sessionId: string; token: string };
  const socket = io(`${url}/candidate`, { transports: ['websocket'], forceNew: true, auth: { v: 1, token } });
  await new Promise((resolve) => socket.once('welcome', resolve));
  return {
    sessionId,
    send: (events: readonly Envelope[]) => socket.emitWithAck('batch', { events }) as Promise<Ack>,
    close: () => socket.disconnect(),
  };
}

async function addTicket({ exams }: Store) {
  const ticket = { code: newTicketCode(), examId: demoExam.id, candidateName: 'A', expiresAt: null };
  await exams.addTicket(ticket, 0);
  return ticket;
}
