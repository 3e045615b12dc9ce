import type { Envelope } from '../../contract/envelope.ts';
import type { Failure } from '../../contract/result.ts';
import type { Ack } from '../../contract/wire.ts';
import { deliver, type DeliveryEnd } from './deliver.ts';
import { postBatch } from './http-channel.ts';
import type { LinkOptions, LinkTiming } from './link-options.ts';
import type { Outbox } from './outbox.ts';
import type { ReconnectPolicy } from './reconnect-policy.ts';

export type FallbackOptions = Omit<LinkOptions, 'token' | 'timing' | 'onDelivered' | 'onMessage'> & {
  readonly timing: LinkTiming;
  readonly outbox: Outbox;
  readonly token: () => string;
  readonly reconnectPolicy: Pick<ReconnectPolicy, 'attempt' | 'isParked'>;
  /** The server will not talk to this client at all. */
  readonly onLeave: (failure: Failure) => void;
};

export type HttpFallback = {
  /** Begins, unless it is under way or useless. Ends by itself when HTTP does not get through either. */
  readonly start: () => void;
  /** Resolves when no batch is on its way any more. */
  readonly stop: () => Promise<void>;
};

/** Delivery by plain HTTP, where WebSocket does not get through. Meanwhile WebSocket is tried again and again. */
export function createHttpFallback(options: FallbackOptions): HttpFallback {
  let stopping = new AbortController();
  let running: Promise<void> | null = null;
  /** The server refused a batch for good. WebSocket asks once more per connection; here it would be asked for ever. */
  let isBarred = false;

  async function run(closed: AbortSignal) {
    const ended = await deliverByHttp(options, closed);
    isBarred = ended.end === 'halt';
    running = null;
  }

  return {
    start() {
      if (running || isBarred || options.reconnectPolicy.isParked) return;
      stopping = new AbortController();
      running = run(stopping.signal);
    },
    async stop() {
      stopping.abort();
      await running;
      isBarred = false;
    },
  };
}

async function deliverByHttp(options: FallbackOptions, closed: AbortSignal): Promise<DeliveryEnd> {
  const { server, fetch, clock, random, journal, outbox, timing, token, onObservation, onRoundTrip } =
    options;
  const post = {
    server,
    fetch,
    sessionId: journal.sessionId,
    clock,
    timeoutMs: timing.ackTimeoutMs,
  };
  let wasConnected = false;

  async function send(events: readonly Envelope[]): Promise<Ack | null> {
    const posted = await postBatch({ ...post, token: token(), signal: closed }, events);
    if (!posted) return null;
    const { answer, rttMs, clockOffsetMs } = posted;
    onRoundTrip(rttMs);
    if (answer.ok && !wasConnected) {
      wasConnected = true;
      onObservation({
        kind: 'connected',
        at: clock.now(),
        attempt: options.reconnectPolicy.attempt,
        rttMs,
        clockOffsetMs,
      });
    }
    return answer;
  }

  const ended = await deliver(
    outbox,
    { send, closed },
    { clock, random, retry: timing.retry, missesUntilDead: 1 },
  );
  if (wasConnected && ended.end !== 'closed') {
    onObservation({ kind: 'lost', at: clock.now(), reason: 'http unanswered' });
  }
  if (ended.end === 'leave') options.onLeave(ended.failure);
  if (ended.end === 'halt') options.onProblem(ended.failure);
  return ended;
}
