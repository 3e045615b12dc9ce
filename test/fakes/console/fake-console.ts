import type { FakeConsoleSession } from './console-sessions.ts';
import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { v7 as uuidv7 } from 'uuid';
import {
  latestPicturesRequest,
  type EvidenceEntry,
  type EvidenceMediaType,
  type LatestPicture,
} from '../../../contract/evidence.ts';
import {
  sendMessageRequest,
  type MessageOutcome,
  type SentMessage,
} from '../../../contract/console/commands.ts';
import type { LiveDelta, StoredEvent } from '../../../contract/http.ts';
import { createFakeAccount } from './fake-account.ts';
import { createFakeTime } from './fake-time.ts';
import { fail } from '../../../contract/result.ts';

const pageSize = 20;

/** Keeps a piece of evidence; the hash that events can refer to. */
export function storeEvidence(
  session: FakeConsoleSession,
  mediaType: EvidenceMediaType,
  bytes: Buffer,
): string {
  const sha256 = hash('sha256', bytes);
  session.evidence.set(sha256, { mediaType, bytes });
  return sha256;
}

function evidenceOf({ events, evidence }: FakeConsoleSession): EvidenceEntry[] {
  return events.flatMap(({ event }) =>
    event.evidence.map((sha256) => {
      const piece = evidence.get(sha256);
      const stored = piece ? { mediaType: piece.mediaType, bytes: piece.bytes.length, storedAt: 0 } : null;
      return { sha256, seq: event.seq, stored };
    }),
  );
}

function latestPicturesOf(sessions: readonly FakeConsoleSession[], given: unknown): LatestPicture[] {
  const { sessionIds } = latestPicturesRequest.parse(given);
  return sessions.flatMap(({ summary, events, evidence }) => {
    if (!sessionIds.includes(summary.id)) return [];
    const pictures = events.flatMap(({ event: { type, occurredAt, evidence: pieces } }) => {
      const sha256 = pieces.find((piece) => evidence.get(piece)?.mediaType === 'image/jpeg');
      if (type === 'id-photo.captured' || sha256 === undefined) return [];
      return [{ sessionId: summary.id, sha256, at: occurredAt }];
    });
    return pictures.slice(-1);
  });
}

/** The server's side of the console, in memory: the real HTTP bodies, and a real Socket.IO namespace. */
export function createFakeConsole(sessions: readonly FakeConsoleSession[]) {
  const time = createFakeTime(sessions);
  const account = createFakeAccount();
  let io: Server | null = null;
  let refusesMessages = false;
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
    const body = await bodyOf(request);
    const given = (body === '' ? {} : JSON.parse(body)) as Record<string, unknown>;
    const ofPerson = account.answer({ path, method: request.method ?? '', given }, isLoggedIn(request));
    if (ofPerson !== null) {
      const cookie = ofPerson.cookie === undefined ? {} : { 'set-cookie': ofPerson.cookie };
      return reply(response, ofPerson.status, ofPerson.body, cookie);
    }
    const ofAll = answerOfAll(path, given);
    if (ofAll !== null) return reply(response, ofAll.status, ofAll.body);
    return answerOfSession({ path, url, given }, response);
  }

  type Asked = { readonly path: string; readonly url: URL; readonly given: unknown };

  function answerOfSession({ path, url, given }: Asked, response: ServerResponse): boolean {
    const [, id, what, sha256 = ''] = /^sessions\/([^/]+)\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
    const session = sessions.find(({ summary }) => summary.id === id);
    if (!session) return reply(response, 404, fail('session.unknown', 'There is no such session.'));
    if (what === 'messages') return takeMessage(session, given, response);
    if (what === 'evidence' && sha256 !== '') return sendEvidence(session, sha256, response);
    if (what === 'evidence') return reply(response, 200, { evidence: evidenceOf(session) });
    const after = Number(url.searchParams.get('after') ?? 0);
    const rest = session.events.filter(({ event }) => event.seq > after);
    const events = rest.slice(0, pageSize);
    const { summary, serverEvents, messages } = session;
    const hasMore = rest.length > events.length;
    return reply(response, 200, { session: summary, events, hasMore, serverEvents, messages });
  }

  /** What is not about one session. */
  function answerOfAll(path: string, given: unknown) {
    if (path === 'sessions')
      return { status: 200, body: { sessions: sessions.map(({ summary }) => summary) } };
    if (path === 'pictures') return { status: 200, body: { pictures: latestPicturesOf(sessions, given) } };
    if (path === 'exams') {
      const titles = new Map(sessions.map(({ summary }) => [summary.examId, summary.examTitle]));
      const listed = [...titles].map(([id, title]) => ({ id, title, version: 1, onOlderVersions: 0 }));
      return { status: 200, body: { exams: listed } };
    }
    if (path !== 'time' && path !== 'time/preview') return null;
    const rows = time.answer(path, given);
    return rows.ok ? { status: 200, body: rows.value } : { status: 404, body: rows };
  }

  function takeMessage(session: FakeConsoleSession, given: unknown, response: ServerResponse): boolean {
    const { id = uuidv7(), text, action } = sendMessageRequest.parse(given);
    if (refusesMessages) return reply(response, 503, fail('server.busy', 'The server is busy: try again.'));
    const coverSince = action === 'release-cover' ? session.summary.coveredSince : null;
    const sentAt = Date.now();
    const message: SentMessage = {
      id,
      text,
      sentAt,
      expiresAt: null,
      action,
      coverSince,
      deliveredAt: null,
      outcome: null,
      by: 'Ines Duarte',
    };
    session.messages.push(message);
    return reply(response, 200, message);
  }

  function sendEvidence(session: FakeConsoleSession, sha256: string, response: ServerResponse): boolean {
    const piece = session.evidence.get(sha256);
    if (!piece) return reply(response, 404, fail('evidence.unknown', 'It has not arrived.'));
    response.writeHead(200, { 'content-type': piece.mediaType, 'content-length': piece.bytes.length });
    response.end(piece.bytes);
    return true;
  }

  const news = (session: FakeConsoleSession, part: Partial<LiveDelta>) => {
    const { summary } = session;
    io?.of('/console').emit('sessions', { sessions: [summary] });
    const delta: LiveDelta = { session: summary, events: [], serverEvents: [], messages: [], ...part };
    io?.of('/console').to(summary.id).emit('delta', delta);
  };

  return {
    api,
    givenTime: time.given,
    account,
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
    emit: (session: FakeConsoleSession, events: readonly StoredEvent[]) =>
      news(session, { events: [...events] }),
    /** The server says something of a session. */
    say: (session: FakeConsoleSession, stored: StoredEvent) => news(session, { serverEvents: [stored] }),
    /** The app has answered the latest message. */
    deliver: (session: FakeConsoleSession) => {
      const latest = session.messages.pop();
      if (!latest) throw new Error('no message');
      const delivered = { ...latest, deliveredAt: Date.now() };
      session.messages.push(delivered);
      news(session, { messages: [delivered] });
    },
    /** The session's events say what became of the latest message. */
    settle: (session: FakeConsoleSession, outcome: MessageOutcome) => {
      const latest = session.messages.pop();
      if (!latest) throw new Error('no message');
      const settled = { ...latest, outcome };
      session.messages.push(settled);
      news(session, { messages: [settled] });
    },
    refuseMessages: (isRefusing: boolean) => {
      refusesMessages = isRefusing;
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
