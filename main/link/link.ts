import type { Failure } from '../../contract/result.ts';
import type { ProctorMessage, StoredMark } from '../../contract/wire.ts';
import type { Clock } from '../../core/clock.ts';
import type { ConnectionObservation } from '../../core/link/connection.ts';
import { endsConversation } from '../../core/link/outbox.ts';
import type { Journal } from '../journal/journal.ts';
import { converse, type Conversation } from './converse.ts';
import { createHttpFallback } from './http-fallback.ts';
import { createMailbox } from './mailbox.ts';
import { createOutbox } from './outbox.ts';
import { createPatience } from './patience.ts';
import { dialSocket, type Pulse, type SocketChannel } from './socket-channel.ts';
import { defaultTiming, type LinkTiming } from './timing.ts';

export type LinkHandlers = {
  /** For `connectionRule`, which decides what of it is an event. */
  readonly onObservation: (seen: ConnectionObservation) => void;
  /** How long the server took to answer, each time it did: what else uses the line may make way. */
  readonly onRoundTrip: (rttMs: number) => void;
  /** What the server has. Goes back, too, when the server lost its tail. */
  readonly onDelivered: (stored: StoredMark) => void;
  /** Delivery stopped and will not go on by itself. Everything stays in the journal, and goes on being written there. */
  readonly onProblem: (failure: Failure) => void;
  /**
   * A message from the proctor, once as long as the app runs. To resolve when it is in the journal: then the server is
   * told so. When it rejects, the message comes again with a later connection. A restarted app can get one that is in
   * its journal already, because the answer was lost.
   */
  readonly onMessage: (message: ProctorMessage) => Promise<void>;
};

export type Link = {
  /** Begins to connect, and stays at it until disposed. */
  readonly connect: () => void;
  /** The network is back, or the machine woke up: try now. */
  readonly online: () => void;
  /** Events in the journal that the server is not known to have. */
  readonly undelivered: number;
  /** Sends at once. True when the server has the whole journal, false when it has not within `timeoutMs`. */
  readonly drained: (timeoutMs: number) => Promise<boolean>;
  /** The token for the next attempt. Begins again after `token.invalid` and the like had stopped the link. */
  readonly refreshToken: (token: string) => void;
  /** Closes the connection. Resolves when nothing is sent any more: the journal can be disposed. */
  readonly dispose: () => Promise<void>;
};

export type LinkOptions = LinkHandlers & {
  readonly server: URL;
  readonly token: string;
  readonly journal: Journal;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly fetch: typeof fetch;
  readonly timing?: Partial<LinkTiming>;
};

/**
 * Brings the journal to the server and keeps bringing it, whatever the network does. See `contract/wire.ts`.
 *
 *     dialling --welcome--> conversing --lost--> resting --> dialling
 *         | refused                                ^
 *         +--------(after 3: also by HTTP)---------+
 *     superseded, bad token: parked, until there is a new token
 */
export function createLink(options: LinkOptions): Link {
  const { server, clock, onObservation } = options;
  const timing = { ...defaultTiming, ...options.timing };
  const disposal = new AbortController();
  const disposed = disposal.signal;
  const patience = createPatience(clock, options.random, timing.retry);
  const outbox = createOutbox(options);
  const onMessage = createMailbox(options.onMessage);
  let token = options.token;
  let running = Promise.resolve();

  function onLeave(failure: Failure) {
    patience.park();
    options.onProblem(failure);
  }
  const http = createHttpFallback({ ...options, timing, outbox, patience, token: () => token, onLeave });

  async function run() {
    while (!disposed.aborted) {
      const dial = { server, token, ...timing, now: clock.now, onMessage, signal: disposed };
      const dialled = await dialSocket(dial);
      if (dialled.ok) await talk(dialled.value);
      else if (!disposed.aborted) onRefused(dialled);
      await patience.rest(disposed);
    }
    await http.stop();
  }

  function onRefused(failure: Failure) {
    patience.record('failed');
    onObservation({ kind: 'attempt-failed', at: clock.now(), code: failure.code });
    if (endsConversation(failure.code)) onLeave(failure);
    else if (failure.code === 'server.unreachable' && patience.failures >= timing.attemptsBeforeHttp)
      http.start();
  }

  async function talk(channel: SocketChannel) {
    await http.stop();
    const onPulse = (pulse: Pulse, isFirst: boolean) => {
      options.onRoundTrip(pulse.rttMs);
      if (isFirst) onObservation({ kind: 'connected', at: clock.now(), attempt: patience.attempt, ...pulse });
    };
    const over = await converse(channel, { ...options, outbox, timing, waker: patience.waker, onPulse });
    if (disposed.aborted) return;
    patience.record(over.wasGood ? 'good' : 'failed');
    onObservation(ending(over, clock.now()));
    if (over.failure) onLeave(over.failure);
  }

  return {
    connect() {
      running = run();
    },
    online: patience.hurry,
    get undelivered() {
      return outbox.undelivered;
    },
    drained: (timeoutMs) => outbox.drained(timeoutMs, disposed),
    refreshToken(fresh) {
      token = fresh;
      patience.resume();
    },
    async dispose() {
      disposal.abort();
      outbox.dispose();
      await running;
    },
  };
}

/** A connection that never answered a heartbeat was none: from outside, an attempt that failed. */
function ending({ wasConnected, reason, failure }: Conversation, at: number): ConnectionObservation {
  if (wasConnected) return { kind: 'lost', at, reason };
  return { kind: 'attempt-failed', at, code: failure?.code ?? 'server.unreachable' };
}
