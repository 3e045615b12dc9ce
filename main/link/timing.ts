import { heartbeatMs } from '../../contract/wire.ts';
import type { BackoffLimits } from '../../core/backoff.ts';

export type LinkTiming = {
  /** From dialling to the server's welcome. */
  readonly dialTimeoutMs: number;
  readonly ackTimeoutMs: number;
  readonly heartbeatMs: number;
  /** Heartbeats or batches unanswered in a row after which a connection counts as dead. */
  readonly missesUntilDead: number;
  /** A connection that lasted this long, or delivered anything, was a good one: the next retry is early again. */
  readonly stableAfterMs: number;
  /** Attempts by WebSocket that must fail before batches go by plain HTTP. */
  readonly attemptsBeforeHttp: number;
  readonly retry: BackoffLimits;
};

export const defaultTiming: LinkTiming = {
  dialTimeoutMs: 10_000,
  ackTimeoutMs: 10_000,
  heartbeatMs,
  missesUntilDead: 3,
  stableAfterMs: 5_000,
  attemptsBeforeHttp: 3,
  retry: { firstMs: 1_000, capMs: 15_000 },
};

/**
 * How often the app must be heard so that a line which holds is never called offline: at least twice in the time after
 * which the server says so.
 */
export const heartbeatFor = (offlineAfterMs: number): number => Math.min(heartbeatMs, offlineAfterMs / 2);
