import { join } from 'node:path';
import { io } from 'socket.io-client';
import type { Envelope } from '../../../contract/envelope.ts';
import { heartbeatMs, type Ack } from '../../../contract/wire.ts';
import { databaseFile } from '../../../server/data-folder.ts';
import { newTicketCode } from '../../../server/join/ticket-code.ts';
import type { Server, ServerOptions } from '../../../server/server.ts';
import { sha256 } from '../chain-of-events.ts';
import type { Build } from './builds.ts';
import { askAsComputer, handshake } from '../../harness/candidate/computer.ts';

/** One session and the way to the ingest that its batches take. */
export type Sender = {
  readonly sessionId: string;
  readonly send: (events: readonly Envelope[]) => Promise<Ack>;
};

export type Senders = { readonly senders: readonly Sender[]; readonly dispose: () => Promise<void> };

/** Where a server keeps what it is sent: a folder, and a database of its own where it is PostgreSQL. */
export type Place = { readonly folder: string; readonly databaseUrl?: string | undefined };

const silent = { info: () => {}, warn: () => {}, error: console.error };
const unlimited = { burst: 1_000_000, perSecond: 1_000_000 };

/** Makes `count` sessions of the demonstration exam where `place` says; their ids. */
export async function makeSessions(build: Build, place: Place, count: number): Promise<readonly string[]> {
  const server = await started(build, place);
  const joined = await joinAll(build, place, server, count);
  await server.dispose();
  return joined.map(({ sessionId }) => sessionId);
}

/** Straight into the ingest. */
export async function directSenders(build: Build, place: Place, count: number): Promise<Senders> {
  const sessionIds = await makeSessions(build, place, count);
  const store = await build.openStore(storePlace(place));
  const ingest = build.createIngest({
    store: store.events,
    sha256,
    now: Date.now,
    log: silent,
    limits: build.ingestLimits,
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
export async function socketSenders(build: Build, place: Place, count: number): Promise<Senders> {
  const server = await started(build, place);
  const joined = await joinAll(build, place, server, count);
  const connected: Awaited<ReturnType<typeof connect>>[] = [];
  for (const session of joined) connected.push(await connect(server.url, session));
  return {
    senders: connected,
    async dispose() {
      for (const { close } of connected) close();
      await server.dispose();
    },
  };
}

const storePlace = ({ folder, databaseUrl }: Place) => ({ databaseUrl, file: join(folder, databaseFile) });

function started(build: Build, { folder, databaseUrl }: Place): Promise<Server> {
  const options: ServerOptions = {
    host: '127.0.0.1',
    port: 0,
    dataFolder: folder,
    databaseUrl,
    publicUrl: null,
    demo: true,
    demoSettings: null,
    log: silent,
    rates: { link: unlimited },
  };
  // What earlier versions wanted to know: a key for the console, and how many join in a minute.
  const earlier = { consoleKey: null, rates: { ...options.rates, joinsPerMinute: 1_000_000 } };
  return build.createServer(Object.assign(options, earlier));
}

type Joined = { readonly sessionId: string; readonly token: string };

async function joinAll(
  build: Build,
  place: Place,
  { url }: Server,
  count: number,
): Promise<readonly Joined[]> {
  const store = await build.openStore(storePlace(place));
  const codes = Array.from({ length: count }, newTicketCode);
  for (const code of codes) {
    const ticket = { code, examId: build.demoExam.id, candidateName: 'A', expiresAt: null };
    await store.exams.addTicket(ticket, 0);
  }
  await store.dispose();
  const joined: Joined[] = [];
  for (const code of codes) joined.push(await joinOne(url, code));
  return joined;
}

async function joinOne(url: string, ticket: string): Promise<Joined> {
  const response = await askAsComputer(`${url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ v: 1, ticket, appVersion: '0', platform: 'bench' }),
  });
  if (!response.ok) throw new Error(`nobody joined: ${await response.text()}`);
  return (await response.json()) as Joined;
}

async function connect(url: string, { sessionId, token }: Joined) {
  const socket = io(`${url}/candidate`, {
    transports: ['websocket'],
    forceNew: true,
    auth: handshake(url, token),
  });
  await new Promise((resolve) => socket.once('welcome', resolve));
  const beating = setInterval(() => socket.emit('heartbeat', { sentAt: Date.now() }), heartbeatMs);
  return {
    sessionId,
    async send(events: readonly Envelope[]): Promise<Ack> {
      for (;;) {
        // A machine with far too much to do may lose a connection: the same comes again, as an app would send it.
        const ack = await (socket.emitWithAck('batch', { events }) as Promise<Ack>).catch(() => null);
        if (ack !== null) return ack;
        await new Promise((resolve) => socket.once('welcome', resolve));
      }
    },
    close() {
      clearInterval(beating);
      socket.disconnect();
    },
  };
}
