import {
  createServer,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from 'node:http';
import { json } from 'node:stream/consumers';
import { Server, type Socket } from 'socket.io';
import { genesisHash, type Envelope } from '../../contract/envelope.ts';
import { fail, failureCodes, type Failure } from '../../contract/result.ts';
import {
  batch,
  candidateNamespace,
  heartbeat,
  linkAuth,
  messageReply,
  type Ack,
  type ProctorMessage,
  type StoredMark,
} from '../../contract/wire.ts';
import { follow } from '../../core/journal/chain.ts';
import { sha256 } from '../core/arbitrary-events.ts';

/** What the server does with the next batch instead of storing and acknowledging it. A failure is its answer. */
export type Misbehaviour =
  | 'ignore'
  | 'store and say nothing'
  | 'store and answer twice'
  | 'store the first half'
  | 'disconnect'
  | 'store and disconnect'
  | Failure
  | { readonly after: Promise<void> };

export type FakeEventServer = {
  readonly url: URL;
  /** Everything stored, in order of storing. A server that works has each event once. */
  readonly stored: Envelope[];
  /** The first seq and the size of each batch that arrived, and by which way. */
  readonly batches: { readonly via: 'websocket' | 'http'; readonly first: number; readonly count: number }[];
  readonly misbehaviours: Misbehaviour[];
  /** Only this token is welcome. */
  token: string;
  /** The answer to every attempt to connect, and to every batch by HTTP. */
  refusal: Failure | null;
  blocksWebSocket: boolean;
  /** Attempts to connect get no answer at all. */
  isMute: boolean;
  answersHeartbeats: boolean;
  heartbeats: number;
  attempts: number;
  connections: number;
  mostInFlight: number;
  /** Sent right behind every welcome, until the app has answered. */
  readonly messages: ProctorMessage[];
  /** Does not hear the next answer to a message. */
  losesAnswer: boolean;
  /** Forgets everything after the first `count` events, as a server restored from a backup has. */
  readonly forget: (count: number) => void;
  /** Says something to whoever is connected, and disconnects them. */
  readonly dismiss: (failure: Failure) => void;
  readonly disconnectAll: () => void;
  readonly stop: () => Promise<void>;
  /** Starts again at the same address. */
  readonly start: () => Promise<void>;
};

/** The server's half of `contract/wire.ts` on the real socket.io package, in memory, with faults on demand. */
export async function startFakeEventServer(): Promise<FakeEventServer> {
  let http: HttpServer;
  let io: Server;
  let port = 0;
  let inFlight = 0;
  const unanswered: (() => void)[] = [];

  const server: FakeEventServer = {
    get url() {
      return new URL(`http://127.0.0.1:${port}`);
    },
    stored: [],
    batches: [],
    misbehaviours: [],
    token: 'token-1',
    refusal: null,
    blocksWebSocket: false,
    isMute: false,
    attempts: 0,
    answersHeartbeats: true,
    heartbeats: 0,
    connections: 0,
    mostInFlight: 0,
    messages: [],
    losesAnswer: false,
    forget: (count) => server.stored.splice(count),
    dismiss(failure) {
      io.of(candidateNamespace).emit('failure', failure);
      io.of(candidateNamespace).disconnectSockets();
    },
    disconnectAll: () => io.of(candidateNamespace).disconnectSockets(true),
    async stop() {
      for (const refuse of unanswered.splice(0)) refuse();
      await io.close();
      http.closeAllConnections();
    },
    async start() {
      http = createServer((request, response) => void answerHttp(request, response));
      io = new Server(http, { transports: ['websocket'], serveClient: false });
      io.engine.opts.allowRequest = (_, allow) => {
        server.attempts += 1;
        if (server.isMute) unanswered.push(() => allow(null, false));
        else allow(null, !server.blocksWebSocket);
      };
      io.of(candidateNamespace).use((socket, next) => {
        const auth = linkAuth.parse(socket.handshake.auth);
        const refusal = server.refusal ?? (auth.token === server.token ? null : fail('token.invalid', 'no'));
        next(refusal ? Object.assign(new Error(refusal.code), { data: refusal }) : undefined);
      });
      io.of(candidateNamespace).on('connection', serve);
      await new Promise<void>((listening) => http.listen(port, '127.0.0.1', listening));
      const address = http.address();
      if (typeof address === 'object' && address) port = address.port;
    },
  };

  function mark(): StoredMark {
    const last = server.stored.at(-1);
    return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: genesisHash };
  }

  function store(events: readonly Envelope[]): Ack {
    const known = events.filter((event) => event.seq <= mark().seq);
    if (known.some((event) => server.stored[event.seq - 1]?.hash !== event.hash)) {
      return { ...fail('chain.forked', 'another event has this seq'), stored: mark() };
    }
    const fresh = events.slice(known.length);
    const followed = follow(mark(), fresh, sha256);
    if (!followed.ok) return { ...followed, stored: mark() };
    server.stored.push(...fresh);
    return { ok: true, stored: mark() };
  }

  async function handle(events: readonly Envelope[], socket: Socket | null): Promise<readonly Ack[]> {
    const misbehaviour = server.misbehaviours.shift();
    if (misbehaviour === undefined) return [store(events)];
    if (typeof misbehaviour === 'object') {
      if ('code' in misbehaviour) return [{ ...misbehaviour, stored: mark() }];
      await misbehaviour.after;
      return [store(events)];
    }
    if (misbehaviour === 'store the first half')
      return [store(events.slice(0, Math.ceil(events.length / 2)))];
    const answer = misbehaviour.startsWith('store') ? store(events) : null;
    if (misbehaviour.endsWith('disconnect')) socket?.disconnect(true);
    return answer && misbehaviour === 'store and answer twice' ? [answer, answer] : [];
  }

  function serve(socket: Socket) {
    server.connections += 1;
    socket.emit('welcome', { stored: mark() });
    for (const message of server.messages) {
      socket.emit('message', message, (answer: unknown) => {
        messageReply.parse(answer);
        if (!server.losesAnswer) server.messages.splice(server.messages.indexOf(message), 1);
        server.losesAnswer = false;
      });
    }
    socket.on('heartbeat', (message: unknown, reply: (answer: unknown) => void) => {
      heartbeat.parse(message);
      server.heartbeats += 1;
      if (server.answersHeartbeats) reply({ receivedAt: Date.now() });
    });
    socket.on('batch', async (message: unknown, reply: (answer: Ack) => void) => {
      const { events } = batch.parse(message);
      server.batches.push({ via: 'websocket', first: events[0]!.seq, count: events.length });
      inFlight += 1;
      server.mostInFlight = Math.max(server.mostInFlight, inFlight);
      const answers = await handle(events, socket);
      inFlight -= 1;
      for (const answer of answers) reply(answer);
    });
  }

  async function answerHttp(request: IncomingMessage, response: ServerResponse) {
    const body = await json(request);
    if (!/^\/api\/sessions\/[0-9a-f-]{36}\/batches$/.test(request.url ?? '')) {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<p>a proxy says no</p>');
      return;
    }
    const { events } = batch.parse(body);
    server.batches.push({ via: 'http', first: events[0]!.seq, count: events.length });
    const isWelcome = request.headers.authorization === `DPoP ${server.token}`;
    const refusal = server.refusal ?? (isWelcome ? null : fail('token.invalid', 'no'));
    const [answer] = refusal ? [refusal] : await handle(events, null);
    if (!answer) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.ok ? 200 : failureCodes[answer.code].http, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(answer));
  }

  await server.start();
  return server;
}
