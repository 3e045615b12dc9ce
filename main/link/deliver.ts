import type { Envelope } from '../../contract/envelope.ts';
import { ok, type Failure } from '../../contract/result.ts';
import { jitteredBackoffMs, type BackoffLimits } from '../../core/backoff.ts';
import type { Clock } from '../../core/clock.ts';
import { verdictOf, type Verdict } from '../../core/link/outbox.ts';
import { createInterruptibleSleep, type InterruptibleSleep } from '../interruptible-sleep.ts';
import type { Channel, Lost, Pulse, SocketChannel } from './socket-channel.ts';
import type { Outbox } from './outbox.ts';
import type { LinkOptions, LinkTiming } from './link-options.ts';

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

export type RunConnectionOptions = Pick<LinkOptions, 'clock' | 'random' | 'onProblem'> & {
  readonly outbox: Outbox;
  readonly timing: LinkTiming;
  /** Wakes for a heartbeat now: after sleep, a connection may be dead and not know it. */
  readonly sleep: InterruptibleSleep;
  readonly onPulse: (pulse: Pulse, isFirst: boolean) => void;
};

export type EndedConnection = Lost & {
  /** The server answered at least one heartbeat. */
  readonly wasConnected: boolean;
  /** It lasted, or delivered something: worth an early retry. */
  readonly wasGood: boolean;
};

/** Delivers and beats over one welcomed connection until it is lost. */
export async function runConnection(
  channel: SocketChannel,
  options: RunConnectionOptions,
): Promise<EndedConnection> {
  const { clock, outbox, timing } = options;
  const sinceMs = clock.monotonicNow();
  const [wasConnected] = await Promise.all([beat(channel, options), speak(channel, options)]);
  const isLong = clock.monotonicNow() - sinceMs >= timing.stableAfterMs;
  return { ...(await channel.lost), wasConnected, wasGood: isLong || outbox.stored.seq > channel.stored.seq };
}

/** Delivers. What the server refuses for good is reported, and not sent again over this connection. */
async function speak(channel: SocketChannel, options: RunConnectionOptions) {
  const ended = await rewindAndDeliver(channel, options);
  if (ended.end === 'halt') options.onProblem(ended.failure);
  if (ended.end === 'dead') channel.close('batches unanswered');
  if (ended.end === 'leave') channel.close(ended.failure.code, ended.failure);
}

async function rewindAndDeliver(channel: SocketChannel, options: RunConnectionOptions): Promise<DeliveryEnd> {
  const { clock, random, outbox, timing } = options;
  const agreed: { readonly ok: true } | Failure = await outbox.accept(channel.stored);
  if (!agreed.ok) return { end: 'halt', failure: agreed };
  return deliver(outbox, channel, { clock, random, ...timing });
}

/** Beats until the channel is closed. True when it was ever answered. */
async function beat(channel: SocketChannel, options: RunConnectionOptions): Promise<boolean> {
  const { timing, sleep, onPulse } = options;
  let misses = 0;
  let wasAnswered = false;
  while (!channel.closed.aborted) {
    const pulse = await channel.beat();
    misses = pulse ? 0 : misses + 1;
    if (pulse) onPulse(pulse, !wasAnswered);
    wasAnswered ||= pulse !== null;
    if (misses >= timing.missesUntilDead) channel.close('heartbeats unanswered');
    if (pulse) await sleep.wait(timing.heartbeatMs, channel.closed);
  }
  return wasAnswered;
}
