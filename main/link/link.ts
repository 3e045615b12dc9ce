import type { Failure } from '../../contract/result.ts';
import type { ConnectionObservation } from '../../core/link/connection.ts';
import { stopsLink } from '../../core/link/outbox.ts';
import { createHttpFallback } from './http-fallback.ts';
import { defaultTiming, type LinkOptions } from './link-options.ts';
import { createOutbox } from './outbox.ts';
import { createReconnectPolicy } from './reconnect-policy.ts';
import { runConnection, type EndedConnection } from './deliver.ts';
import { dialSocket, type Pulse, type SocketChannel } from './socket-channel.ts';

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

/**
 * Brings the journal to the server and keeps bringing it, whatever the network does. See `contract/wire.ts`.
 *
 *     dialling --welcome--> connected --lost--> resting --> dialling
 *         | refused                               ^
 *         +--------(after 3: also by HTTP)--------+
 *     superseded, bad token: parked, until there is a new token
 */
export function createLink(options: LinkOptions): Link {
  const { server, clock, onObservation, onMessage } = options;
  const timing = { ...defaultTiming, ...options.timing };
  const disposal = new AbortController();
  const disposed = disposal.signal;
  const reconnectPolicy = createReconnectPolicy(clock, options.random, timing.retry);
  const outbox = createOutbox(options);
  let token = options.token;
  let running = Promise.resolve();

  function onLeave(failure: Failure) {
    reconnectPolicy.park();
    options.onProblem(failure);
  }
  const http = createHttpFallback({
    ...options,
    timing,
    outbox,
    reconnectPolicy,
    token: () => token,
    onLeave,
  });

  async function run() {
    while (!disposed.aborted) {
      const dial = {
        server,
        token,
        ...timing,
        clock,
        socketWay: options.socketWay,
        prover: options.prover,
        onMessage,
        signal: disposed,
      };
      const dialled = await dialSocket(dial);
      if (dialled.ok) await talk(dialled.value);
      else if (!disposed.aborted) onRefused(dialled);
      await reconnectPolicy.rest(disposed);
    }
    await http.stop();
  }

  function onRefused(failure: Failure) {
    reconnectPolicy.record('failed');
    onObservation({ kind: 'attempt-failed', at: clock.now(), code: failure.code });
    if (stopsLink(failure.code)) onLeave(failure);
    else if (failure.code === 'server.unreachable' && reconnectPolicy.failures >= timing.attemptsBeforeHttp)
      http.start();
  }

  async function talk(channel: SocketChannel) {
    await http.stop();
    const onPulse = (pulse: Pulse, isFirst: boolean) => {
      options.onRoundTrip(pulse.rttMs);
      if (isFirst)
        onObservation({ kind: 'connected', at: clock.now(), attempt: reconnectPolicy.attempt, ...pulse });
    };
    const over = await runConnection(channel, {
      ...options,
      outbox,
      timing,
      sleep: reconnectPolicy.sleep,
      onPulse,
    });
    if (disposed.aborted) return;
    reconnectPolicy.record(over.wasGood ? 'good' : 'failed');
    onObservation(ending(over, clock.now()));
    if (over.failure) onLeave(over.failure);
  }

  return {
    connect() {
      running = run();
    },
    online: reconnectPolicy.hurry,
    get undelivered() {
      return outbox.undelivered;
    },
    drained: (timeoutMs) => outbox.drained(timeoutMs, disposed),
    refreshToken(fresh) {
      token = fresh;
      reconnectPolicy.resume();
    },
    async dispose() {
      disposal.abort();
      outbox.dispose();
      await running;
    },
  };
}

/** A connection that never answered a heartbeat was none: from outside, an attempt that failed. */
function ending({ wasConnected, reason, failure }: EndedConnection, at: number): ConnectionObservation {
  if (wasConnected) return { kind: 'lost', at, reason };
  return { kind: 'attempt-failed', at, code: failure?.code ?? 'server.unreachable' };
}
