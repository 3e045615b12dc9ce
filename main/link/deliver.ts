import type { Envelope } from '../../contract/envelope.ts';
import { ok, type Failure } from '../../contract/result.ts';
import type { Ack } from '../../contract/wire.ts';
import { jitteredBackoffMs, type BackoffLimits } from '../../core/backoff.ts';
import type { Clock } from '../../core/clock.ts';
import { verdictOf, type Verdict } from '../../core/link/outbox.ts';
import type { Outbox } from './outbox.ts';
import { createInterruptibleSleep } from '../interruptible-sleep.ts';

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
  const resting = createInterruptibleSleep(clock);
  let misses = 0;
  let setbacks = 0;
  outbox.hurry();
  while (!closed.aborted) {
    const events = await outbox.nextBatch(closed);
    if (!events.ok) return { end: 'halt', failure: events };
    if (events.value.length === 0) continue;
    const verdict = await sendOne(outbox, send, events.value);
    misses = verdict.next === 'unanswered' ? misses + 1 : 0;
    if (misses >= missesUntilDead) return { end: closed.aborted ? 'closed' : 'dead' };
    if ('failure' in verdict) return { end: verdict.next, failure: verdict.failure };
    setbacks = verdict.next === 'go-on' ? 0 : setbacks + 1;
    // One rewind is how a server that lost its tail is repaired. From the second setback on, something is wrong.
    const isRepair = verdict.next === 'rewind' && setbacks === 1;
    if (setbacks > 0 && !isRepair) await resting.wait(jitteredBackoffMs(setbacks, random(), retry), closed);
  }
  return { end: 'closed' };
}

/** Sends one batch, and takes the server's word for what it has then, whatever else it says. */
async function sendOne(outbox: Outbox, send: Channel['send'], events: readonly Envelope[]): Promise<Verdict> {
  const sentAfter = outbox.stored;
  const answer = await send(events);
  const verdict = verdictOf(answer, sentAfter);
  const agreed = answer?.stored && verdict.next !== 'leave' ? await outbox.accept(answer.stored) : ok(null);
  if (outbox.stored.seq < sentAfter.seq + events.length) outbox.hurry();
  return agreed.ok ? verdict : { next: 'halt', failure: agreed };
}
