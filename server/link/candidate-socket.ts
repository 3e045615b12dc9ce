import type { Namespace, Socket } from 'socket.io';
import type { z } from 'zod';
import { firstActions } from '../../contract/events/proctor.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import { heartbeat, linkAuth, protocolVersion, type Ack, type heartbeatReply } from '../../contract/wire.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { Log } from '../log.ts';
import type { Messenger } from '../messages/messenger.ts';
import type { EventStore, SessionStore } from '../store/store.ts';
import { connectingCandidate, type ProofParts } from '../proof/asking-candidate.ts';
import { tokenExpired } from '../tokens.ts';
import { sessionOf, guard, type TokenSession } from './admission.ts';
import type { Presence } from './presence.ts';
import type { RateLimiter } from './token-bucket.ts';

export type LinkOptions = ProofParts & {
  readonly sessions: SessionStore;
  readonly events: EventStore;
  readonly ingest: Ingest;
  readonly presence: Presence;
  readonly rate: RateLimiter;
  readonly messenger: Messenger;
  /** A heartbeat or a batch came from this session. */
  readonly onHeard: (sessionId: string) => void;
  readonly now: () => number;
  readonly log: Log;
};

/** An app that has not answered by then is asked again when it comes back. */
const messageTimeoutMs = 15_000;

/** The link over Socket.IO, as drawn in `contract/wire.ts`: the token is verified when it connects, and the connection ends with it. */
export function serveCandidates(namespace: Namespace, options: LinkOptions): void {
  const sessions = guard(namespace, (socket) => authenticate(socket, options), options.log);
  namespace.on('connection', (socket) => {
    const session = sessions.get(socket);
    if (session) serve(socket, session, options);
  });
}

/** Who has connected; and what their app knows to do, where it says so. */
type Admitted = TokenSession & Pick<z.infer<typeof linkAuth>, 'actions'>;

async function authenticate(socket: Socket, options: LinkOptions): Promise<Result<Admitted>> {
  const said: unknown = socket.handshake.auth;
  const auth = linkAuth.safeParse(said);
  if (auth.success) {
    const { actions } = auth.data;
    const session = await sessionOf(await connectingCandidate(auth.data, options), options);
    return session.ok ? ok({ ...session.value, actions }) : session;
  }
  const wrong = new Set(auth.error.issues.map(({ path }) => path[0]));
  if (wrong.has('v')) {
    return fail('protocol.unsupported', `this server speaks version ${protocolVersion}: update the app`);
  }
  return fail('token.missing', 'the connection carries no token');
}

function serve(socket: Socket, session: Admitted, options: LinkOptions): void {
  const { ingest, presence, rate, onHeard, now, log } = options;
  const { id: sessionId, attempt, tokenEndsAt } = session;
  onHeard(sessionId);
  /** Whoever goes on after the end of their token is told to join again. */
  const isOver = (): boolean => {
    if (now() < tokenEndsAt) return false;
    end(socket, tokenExpired);
    return true;
  };
  // Listeners first: they must be there when the welcome arrives.
  socket.on('batch', (body: unknown, reply: unknown) => {
    const answer = (ack: Ack) => respond(reply, ack);
    if (isOver()) return;
    onHeard(sessionId);
    if (!rate.take(sessionId)) answer(fail('request.rate-limited', 'too many messages: slow down'));
    else void ingest.submit(sessionId, body).then(answer);
  });
  socket.on('heartbeat', (body: unknown, reply: unknown) => {
    if (isOver()) return;
    onHeard(sessionId);
    if (rate.take(sessionId) && heartbeat.safeParse(body).success) {
      respond(reply, { receivedAt: now() } satisfies z.infer<typeof heartbeatReply>);
    }
  });
  const gone = presence.connected(sessionId, {
    attempt,
    supersede: () => end(socket, fail('session.superseded', 'the exam was continued somewhere else')),
    close: () => socket.conn.close(),
  });
  socket.on('disconnect', (reason) => {
    gone();
    log.info('link.closed', { sessionId, attempt, reason });
  });
  log.info('link.opened', { sessionId, attempt });
  void welcome(socket, session, options);
}

async function welcome(
  socket: Socket,
  { id: sessionId, actions }: Admitted,
  { events, messenger, log }: LinkOptions,
): Promise<void> {
  try {
    const stored = (await events.marks([sessionId])).get(sessionId);
    if (!stored) return end(socket, fail('session.unknown', 'the session does not exist on this server'));
    if (!socket.connected) return;
    socket.emit('welcome', { stored });
    const gone = messenger.connected(sessionId, {
      actions: new Set(actions ?? firstActions),
      heedsExpiry: actions !== undefined,
      async send(message) {
        if (!socket.connected) return null;
        const answered: Promise<unknown> = socket.timeout(messageTimeoutMs).emitWithAck('message', message);
        return answered.catch(() => null);
      },
    });
    socket.once('disconnect', gone);
  } catch (error) {
    log.error('link.failed', { sessionId, error: String(error) });
    socket.conn.close();
  }
}

/** A message need not want an answer, and what stands in place of the callback is up to the client. */
function respond(reply: unknown, message: unknown): void {
  if (typeof reply === 'function') reply(message);
}

function end(socket: Socket, failure: Failure): void {
  socket.emit('failure', failure);
  socket.disconnect(true);
}
