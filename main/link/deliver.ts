import type { Envelope } from '../../contract/envelope.ts';
import { ok, type Failure } from '../../contract/result.ts';
import type { Ack } from '../../contract/wire.ts';
import { backoffMs, type BackoffLimits } from '../../core/backoff.ts';
import type { Clock } from '../../core/clock.ts';
import { verdictOf } from '../../core/outbox.ts';
import type { Outbox } from './outbox.ts';
import { createWaker } from './waker.ts';

/** A way to bring batches to the server, as long as it is open. */
export type Channel = {
  /** The server's answer; null when there was none in time. */
  readonly send: (events: readonly Envelope[]) => Promise<Ack | null>;
  readonly closed: AbortSignal;
};

/**
 * Why a delivery ended: the channel is `closed`; it is `dead` (open, but nobody answers); or the server refuses this
 * batch (`halt`) or this client (`leave`) for good.
 */
export type DeliveryEnd =
  | { readonly end: 'closed' }
  | { readonly end: 'dead' }
  | { readonly end: 'halt'; readonly failure: Failure }
  | { readonly end: 'leave'; readonly failure: Failure };

export type DeliveryOptions = {
  readonly clock: Pick<Clock, 'after'>;
  readonly random: () => number;
  readonly retry: BackoffLimits;
  /** Unanswered batches in a row after which the channel is given up. */
  readonly missesUntilDead: number;
};

/** Sends what the server lacks, then what is appended, one batch at a time, until the channel or the server ends it. */
export async function deliver(
  outbox: Outbox,
  { send, closed }: Channel,
  { clock, random, retry, missesUntilDead }: DeliveryOptions,
): Promise<DeliveryEnd> {
  const resting = createWaker(clock);
  let misses = 0;
  let setbacks = 0;
  outbox.hurry();
  while (!closed.aborted) {
    const events = await outbox.nextBatch(closed);
    if (!events.ok) return { end: 'halt', failure: events };
    if (events.value.length === 0) continue;
    const sentAfter = outbox.stored;
    const answer = await send(events.value);
    misses = answer ? 0 : misses + 1;
    if (misses >= missesUntilDead) return { end: closed.aborted ? 'closed' : 'dead' };
    const verdict = verdictOf(answer, sentAfter);
    if (verdict.next === 'leave') return { end: 'leave', failure: verdict.failure };
    const agreed = answer?.stored ? await outbox.accept(answer.stored) : ok(null);
    if (!agreed.ok) return { end: 'halt', failure: agreed };
    if (verdict.next === 'halt') return { end: 'halt', failure: verdict.failure };
    setbacks = verdict.next === 'go-on' ? 0 : setbacks + 1;
    if (setbacks > 0) outbox.hurry();
    // One rewind is how a server that lost its tail is repaired. From the second setback on, something is wrong.
    const isRepair = verdict.next === 'rewind' && setbacks === 1;
    if (setbacks > 0 && !isRepair) await resting.wait(backoffMs(setbacks, random(), retry), closed);
  }
  return { end: 'closed' };
}
