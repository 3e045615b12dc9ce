import type { Failure } from '../../contract/result.ts';
import {
  heartbeatMs,
  type ProctorMessage,
  type StoredMark,
  type UnknownMessage,
} from '../../contract/wire.ts';
import type { OneClock } from '../../core/one-clock.ts';
import type { ConnectionObservation } from '../../core/link/connection.ts';
import type { Prover } from '../device/prover.ts';
import type { Journal } from '../journal/journal.ts';
import type { SocketWay } from '../network/proxy-agent.ts';
import type { BackoffLimits } from '../../core/backoff.ts';

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
   * A message from the proctor, or what can be read of one that is newer than this app. To resolve when it is in the
   * journal: then the server is told so. When it rejects, the message comes again with a later connection; and so does
   * one whose answer was lost, perhaps while it is still being written. Whoever takes messages tells them apart.
   */
  readonly onMessage: (message: ProctorMessage | UnknownMessage) => Promise<void>;
};

export type LinkOptions = LinkHandlers & {
  readonly server: URL;
  readonly token: string;
  /** Of the key that the token is bound to, for the handshake; `fetch` proves it by itself. */
  readonly prover: Pick<Prover, 'prove' | 'learn'>;
  readonly journal: Journal;
  readonly clock: OneClock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly fetch: typeof fetch;
  /** The way of a WebSocket to this address; asked for at each connection. */
  readonly socketWay: (url: URL) => Promise<SocketWay>;
  readonly timing?: Partial<LinkTiming>;
};

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
