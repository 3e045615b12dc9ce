import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import type { EventType } from '../../../contract/catalog.ts';
import { joinReply, type JoinReply } from '../../../contract/http.ts';
import { heartbeatMs, type Ack, type StoredMark } from '../../../contract/wire.ts';
import { createEncryptBlob } from '../../../main/evidence/encrypt-blob.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { newTicketCode } from '../../../server/join/ticket-code.ts';
import { createServer, type Server, type ServerOptions } from '../../../server/server.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { markOf, nextEvent } from '../chain-of-events.ts';
import { handshake, newComputer, type Computer } from '../../harness/candidate/computer.ts';

const silent = {
  info: () => {},
  warn: () => {},
  error: (event: string, ids?: object) => console.error(event, ids),
};

/** An app, as far as the server can tell: joined by a ticket, connected, its events one chain. */
export type Candidate = {
  readonly sessionId: string;
  readonly name: string;
  /** Resolves when the server has the event on its disk. */
  readonly say: (
    type: EventType,
    data: Record<string, unknown>,
    evidence?: readonly string[],
  ) => Promise<void>;
  /** Encrypts and uploads a picture; its name in events. */
  readonly upload: (jpeg: Uint8Array<ArrayBuffer>) => Promise<string>;
  readonly begin: () => Promise<void>;
  readonly leave: () => void;
};

export type Sitting = {
  readonly server: Server;
  readonly candidates: readonly Candidate[];
  readonly dispose: () => Promise<void>;
};

/** A whole server in this process, and everybody of these names at the demonstration exam, over the real protocol. */
export async function openSitting(
  dataFolder: string,
  names: readonly string[],
  options: Partial<ServerOptions> = {},
): Promise<Sitting> {
  const unlimited = { burst: 1_000_000, perSecond: 1_000_000 };
  const server = await createServer({
    host: '127.0.0.1',
    port: 0,
    dataFolder,
    publicUrl: null,
    demo: true,
    demoSettings: null,
    log: silent,
    rates: { link: unlimited },
    ...options,
  });
  const store = await openSqliteStore(join(dataFolder, 'invigil.db'));
  const tickets = names.map((candidateName, index) => ({
    code: newTicketCode(),
    examId: demoExam.id,
    candidateName,
    studentNumber: String(index + 1).padStart(5, '0'),
    expiresAt: null,
  }));
  await store.exams.putTickets(tickets, Date.now());
  await store.dispose();
  const candidates = await Promise.all(
    tickets.map(({ code, candidateName }) => connect(server, code, candidateName)),
  );
  return {
    server,
    candidates,
    async dispose() {
      for (const { leave } of candidates) leave();
      await server.dispose();
    },
  };
}

/** By the server's own address, wherever its public one leads; proofs are made for the public one. */
async function connect({ url, address }: Server, ticket: string, name: string): Promise<Candidate> {
  const here: typeof fetch = (input, init) =>
    fetch(input instanceof Request ? input : input.toString().replace(url, address), init);
  const computer = await newComputer(here);
  const reply = await joined(computer, url, ticket);
  const { sessionId, token, exam } = reply;
  const auth = handshake(url, token);
  const socket = io(`${address}/candidate`, { transports: ['websocket'], forceNew: true, auth });
  await new Promise((resolve) => socket.once('welcome', resolve));
  const beating = setInterval(() => socket.emit('heartbeat', { sentAt: Date.now() }), heartbeatMs);
  const encrypt = await createEncryptBlob(sessionId, reply.evidenceKey);
  let mark = reply.stored;
  const say: Candidate['say'] = async (type, data, evidence = []) => {
    mark = await sent(socket, sessionId, mark, { type, data, evidence });
  };
  return {
    sessionId,
    name,
    say,
    begin: () => say('x.exam.started', { endsAt: Date.now() + exam.settings.durationMs }),
    leave() {
      clearInterval(beating);
      socket.disconnect();
    },
    async upload(jpeg) {
      const { content, sha256 } = await encrypt(jpeg);
      const headers = {
        authorization: `DPoP ${token}`,
        'content-type': 'application/octet-stream',
        'x-evidence-type': 'image/jpeg',
      };
      const path = `${url}/api/sessions/${sessionId}/evidence/${sha256}`;
      const response = await computer.fetchFor(token)(path, { method: 'PUT', headers, body: content });
      if (!response.ok) throw new Error(`the picture was refused: ${await response.text()}`);
      return sha256;
    },
  };
}

async function joined(computer: Computer, url: string, ticket: string): Promise<JoinReply> {
  const response = await computer.fetchForTicket(ticket)(`${url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ v: 1, ticket, appVersion: '0.1.0', platform: 'sitting' }),
  });
  if (!response.ok) throw new Error(`nobody joined: ${await response.text()}`);
  return joinReply.parse(await response.json());
}

type Said = {
  readonly type: EventType;
  readonly data: Record<string, unknown>;
  readonly evidence: readonly string[];
};

async function sent(socket: Socket, sessionId: string, mark: StoredMark, said: Said): Promise<StoredMark> {
  const event = nextEvent(sessionId, mark, { ...said, evidence: [...said.evidence] });
  const ack = (await socket.emitWithAck('batch', { events: [event] })) as Ack;
  if (!ack.ok) throw new Error(`${ack.code}: ${ack.message}`);
  return markOf(event);
}
