import { io, type Socket } from 'socket.io-client';
import type { z } from 'zod';
import type { Envelope } from '../../contract/envelope.ts';
import { proctorActions } from '../../contract/events/proctor.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import * as wire from '../../contract/wire.ts';
import type { OneClock } from '../../core/one-clock.ts';
import type { Prover } from '../device/prover.ts';
import type { SocketWay } from '../network/proxy-agent.ts';

/** A way to bring batches to the server, as long as it is open. */
export type Channel = {
  /** The server's answer; null when there was none in time. */
  readonly send: (events: readonly Envelope[]) => Promise<wire.Ack | null>;
  readonly closed: AbortSignal;
};

/** Why a connection ended. `failure`: the server said so. */
export type Lost = { readonly reason: string; readonly failure: Failure | null };
/** `clockOffsetMs`: the server's clock minus what this computer's shows. */
export type Pulse = { readonly rttMs: number; readonly clockOffsetMs: number };

/** One welcomed connection. It does not come back: the next one is dialled. */
export type SocketChannel = Channel & {
  /** What the server had when it said welcome. */
  readonly stored: wire.StoredMark;
  /** Round trip and clock offset; null when the server did not answer in time. */
  readonly beat: () => Promise<Pulse | null>;
  readonly lost: Promise<Lost>;
  readonly close: (reason: string, failure?: Failure) => void;
};

export type DialOptions = {
  readonly server: URL;
  readonly token: string;
  readonly prover: Pick<Prover, 'prove' | 'learn'>;
  readonly socketWay: (url: URL) => Promise<SocketWay>;
  /** Learns with every heartbeat what the server's shows. */
  readonly clock: Pick<OneClock, 'monotonicNow' | 'wallNow' | 'agree'>;
  readonly dialTimeoutMs: number;
  readonly ackTimeoutMs: number;
  readonly heartbeatMs: number;
  /** A message from the proctor; it is answered when this resolves, and comes again when it rejects. */
  readonly onMessage: (message: wire.ProctorMessage | wire.UnknownMessage) => Promise<void>;
  /** Gives up the attempt, or the connection it has become. */
  readonly signal: AbortSignal;
};

/**
 * One attempt to connect, authenticate and be welcomed. The failure is the server's where it gave one
 * (`token.invalid`, ...), and `server.unreachable` otherwise. Where the proof was without the nonce of the day, it is
 * made once more with it.
 */
export async function dialSocket(options: DialOptions): Promise<Result<SocketChannel>> {
  const dialled = await dialOnce(options);
  if (dialled.ok || dialled.code !== 'device.nonce' || dialled.nonce === undefined) return dialled;
  options.prover.learn(options.server, dialled.nonce);
  return dialOnce(options);
}

async function dialOnce(options: DialOptions): Promise<Result<SocketChannel>> {
  const { token, prover } = options;
  // Where it is not known, straight: what is in the way then shows.
  const way = await options.socketWay(options.server).catch((): SocketWay => ({}));
  const url = new URL(wire.linkPath, options.server);
  const proof = await prover.prove({ method: 'GET', url, bound: token });
  const socket = io(new URL(wire.candidateNamespace, options.server).href, {
    auth: { v: wire.protocolVersion, token, proof, actions: [...proctorActions] } satisfies z.infer<
      typeof wire.linkAuth
    >,
    transports: ['websocket'],
    // Reconnecting is the link's own: it decides when, and what to do instead.
    reconnection: false,
    forceNew: true,
    // Node's engine hands both to `ws`; the types know of browsers only.
    ...(way as object),
  });
  const ending = endOf(socket, options.signal);
  // From the beginning: what is undelivered comes right behind the welcome.
  socket.on('message', (said: unknown, answer: unknown) => void take(said, answer, options.onMessage));
  const giveUp = setTimeout(() => ending.close('no welcome in time'), options.dialTimeoutMs);
  const welcomed = new Promise<unknown>((resolve) => socket.once('welcome', resolve));
  const said = await Promise.race([welcomed, ending.lost.then(() => null)]);
  clearTimeout(giveUp);
  const welcome = wire.welcome.safeParse(said);
  if (welcome.success) return ok(channelOf(socket, welcome.data.stored, ending, options));
  ending.close('malformed welcome', fail('protocol.unsupported', 'the server speaks another protocol'));
  const { reason, failure } = await ending.lost;
  return failure ?? fail('server.unreachable', `the server cannot be reached: ${reason}`);
}

async function take(said: unknown, answer: unknown, onMessage: DialOptions['onMessage']): Promise<void> {
  const known = wire.proctorMessage.safeParse(said);
  // A newer server may ask for what this app does not know: that is answered, too, or it would never end.
  const message = known.success ? known : wire.unknownMessage.safeParse(said);
  if (!message.success || typeof answer !== 'function') return;
  const isKept = await onMessage(message.data).then(
    () => true,
    () => false,
  );
  if (isKept) answer({ ok: true } satisfies z.infer<typeof wire.messageReply>);
}

type Ending = Pick<SocketChannel, 'closed' | 'lost' | 'close'>;

/** Everything that ends a connection, before and after the welcome. The first reason counts. */
function endOf(socket: Socket, signal: AbortSignal): Ending {
  const closing = new AbortController();
  const { promise: lost, resolve } = Promise.withResolvers<Lost>();
  function close(reason: string, failure: Failure | null = null) {
    resolve({ reason, failure });
    closing.abort();
    socket.disconnect();
  }
  socket.on('disconnect', (reason) => close(reason));
  socket.on('connect_error', (error) => close(error.message, refusal('data' in error ? error.data : null)));
  socket.on('failure', (said: unknown) => {
    const failure = refusal(said);
    if (failure) close(failure.code, failure);
  });
  const dispose = () => close('disposed');
  if (signal.aborted) dispose();
  else signal.addEventListener('abort', dispose, { signal: closing.signal });
  return { closed: closing.signal, lost, close };
}

function refusal(said: unknown): Failure | null {
  return wire.failure.safeParse(said).data ?? null;
}

function channelOf(
  socket: Socket,
  stored: wire.StoredMark,
  ending: Ending,
  { clock, ackTimeoutMs, heartbeatMs }: DialOptions,
): SocketChannel {
  async function ask(event: string, message: unknown, timeoutMs: number): Promise<unknown> {
    if (ending.closed.aborted) return null;
    const asked: Promise<unknown> = socket.timeout(timeoutMs).emitWithAck(event, message);
    // Socket.IO goes on waiting for what it kept back because the connection was no good: as when the clock was set.
    return Promise.race([asked.catch(() => null), ending.lost.then(() => null)]);
  }
  return {
    ...ending,
    stored,
    async send(events) {
      const answer = wire.ack.safeParse(await ask('batch', { events }, ackTimeoutMs));
      return answer.data ?? null;
    },
    async beat() {
      const sentAt = clock.wallNow();
      const askedMs = clock.monotonicNow();
      const answer = wire.heartbeatReply.safeParse(await ask('heartbeat', { sentAt }, heartbeatMs));
      if (!answer.success) return null;
      const { receivedAt: theirs } = answer.data;
      const answeredMs = clock.monotonicNow();
      clock.agree({ askedMs, answeredMs, theirs });
      const rttMs = answeredMs - askedMs;
      return { rttMs, clockOffsetMs: theirs - (sentAt + rttMs / 2) };
    },
  };
}
