import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { v7 as uuidv7 } from 'uuid';
import { catalogEntry, type EventType } from '../../contract/catalog.ts';
import { genesisHash } from '../../contract/envelope.ts';
import type { SessionSummary, StoredEvent } from '../../contract/http.ts';
import { fail } from '../../contract/result.ts';
import { severityOf } from '../../core/timeline.ts';

export const rightKey = 'correct-horse';
const pageSize = 20;

export type FakeSession = { summary: SessionSummary; readonly events: StoredEvent[] };

export function fakeSession(candidateName: string, change: Partial<SessionSummary> = {}): FakeSession {
  const summary: SessionSummary = {
    id: uuidv7(),
    candidateName,
    examTitle: 'Statistics I: final exam',
    state: 'running',
    connected: true,
    attempt: 1,
    joinedAt: Date.now(),
    storedSeq: 0,
    flags: 0,
    lastEventAt: null,
    ...change,
  };
  return { summary, events: [] };
}

/** Adds an event to a session as if it had been stored now. */
export function storeEvent(
  session: FakeSession,
  type: EventType,
  data: object,
  occurredAt: number,
): StoredEvent {
  const seq = session.events.length + 1;
  const event: StoredEvent['event'] = {
    v: 1,
    id: uuidv7(),
    sessionId: session.summary.id,
    seq,
    catalogId: catalogEntry(type).id,
    type,
    occurredAt,
    monotonicMs: seq,
    data: { ...data },
    evidence: [],
    prevHash: genesisHash,
    hash: genesisHash,
  };
  const stored = { event, storedAt: occurredAt };
  session.events.push(stored);
  const isFlag = ['warning', 'alert'].includes(severityOf(type));
  const flags = session.summary.flags + (isFlag ? 1 : 0);
  session.summary = { ...session.summary, storedSeq: seq, flags, lastEventAt: occurredAt };
  return stored;
}

/** The server's side of the console, in memory: the real HTTP bodies, and a real Socket.IO namespace. */
export function createFakeConsole(sessions: readonly FakeSession[]) {
  let io: Server | null = null;
  const isLoggedIn = (request: { headers: { cookie?: string | undefined } }) =>
    request.headers.cookie?.includes('console=1') ?? false;

  const reply = (response: ServerResponse, status: number, body: unknown, headers = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    return true;
  };

  async function api(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/api/console/')) return false;
    const path = url.pathname.slice('/api/console/'.length);
    if (path === 'login') {
      const { key } = JSON.parse(await bodyOf(request)) as { key: string };
      if (key !== rightKey) return reply(response, 401, fail('key.wrong', 'This is not the key.'));
      return reply(
        response,
        200,
        { ok: true },
        { 'set-cookie': 'console=1; HttpOnly; Path=/; SameSite=Strict' },
      );
    }
    if (!isLoggedIn(request)) return reply(response, 401, fail('token.missing', 'Log in first.'));
    if (path === 'sessions')
      return reply(response, 200, { sessions: sessions.map(({ summary }) => summary) });
    const id = /^sessions\/([^/]+)\/events$/.exec(path)?.[1];
    const session = sessions.find(({ summary }) => summary.id === id);
    if (!session) return reply(response, 404, fail('session.unknown', 'There is no such session.'));
    const after = Number(url.searchParams.get('after') ?? 0);
    const rest = session.events.filter(({ event }) => event.seq > after);
    const events = rest.slice(0, pageSize);
    return reply(response, 200, { session: session.summary, events, hasMore: rest.length > events.length });
  }

  return {
    api,
    attach(http: HttpServer): void {
      io = new Server(http, { transports: ['websocket'] });
      io.of('/console').use((socket, next) =>
        next(isLoggedIn(socket.request) ? undefined : new Error('token.missing')),
      );
      io.of('/console').on('connection', (socket) => {
        socket.on('watch', async ({ sessionId }: { sessionId: string | null }) => {
          for (const room of socket.rooms) if (room !== socket.id) await socket.leave(room);
          if (sessionId) await socket.join(sessionId);
        });
      });
    },
    /** As after a commit: the row to everybody, the events to those who watch this session. */
    emit: ({ summary }: FakeSession, events: readonly StoredEvent[]) => {
      io?.of('/console').emit('sessions', { sessions: [summary] });
      io?.of('/console').to(summary.id).emit('delta', { session: summary, events });
    },
    /** Breaks every connection; the clients come back by themselves. */
    breakConnections: () => io?.of('/console').sockets.forEach((socket) => socket.conn.close()),
    dispose: async () => io?.close(),
  };
}
export type FakeConsole = ReturnType<typeof createFakeConsole>;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
