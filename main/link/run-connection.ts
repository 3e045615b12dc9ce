import type { Failure } from '../../contract/result.ts';
import type { InterruptibleSleep } from '../interruptible-sleep.ts';
import { deliver, type DeliveryEnd } from './deliver.ts';
import type { LinkOptions } from './link-options.ts';
import type { Outbox } from './outbox.ts';
import type { Lost, Pulse, SocketChannel } from './socket-channel.ts';
import type { LinkTiming } from './timing.ts';

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
