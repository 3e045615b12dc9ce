import type { z } from 'zod';
import type { evidenceStored } from '../../contract/http.ts';
import type { Failure, FailureCode } from '../../contract/result.ts';
import type { EvidenceKind } from '../../contract/evidence.ts';
import { stopsLink } from '../link/outbox.ts';
import type { WaitingBlob } from './drop-policy.ts';

/**
 * How fast evidence may be sent. The exam itself goes over the same line, and a full one delays every answer that the
 * candidate gives; so the ceiling falls at once when the line fills up, and grows back slowly.
 */
export type UploadRate = {
  readonly bytesPerSecond: number;
  /** The shortest answers of late: what the line takes when it is empty. Null before the first. */
  readonly quietLagMs: number | null;
  readonly quietRttMs: number | null;
  /** Of the latest fall, on the monotonic clock: one full line is one fall, however many notice it. */
  readonly fellAtMs: number;
};

/** `atMs` is on the monotonic clock. */
export type UploadObservation = { readonly atMs: number } & (
  | {
      readonly kind: 'uploaded';
      readonly bytes: number;
      readonly elapsedMs: number;
      /** From the last byte handed to the operating system to the answer: what waits in between is a full line. */
      readonly lagMs: number;
    }
  /** A heartbeat of the exam's own link. */
  | { readonly kind: 'round-trip'; readonly rttMs: number }
  /** No answer: the line is dead, or so full that nothing comes through. */
  | { readonly kind: 'unanswered' }
);

export type RateLimits = {
  readonly startBytesPerSecond: number;
  readonly leastBytesPerSecond: number;
  readonly mostBytesPerSecond: number;
};

export const rateLimits: RateLimits = {
  startBytesPerSecond: 400_000,
  leastBytesPerSecond: 16_000,
  mostBytesPerSecond: 4_000_000,
};

const fall = 0.7;
const growthPerSecond = 0.02;
/** A long upload is no reason to leap. */
const longestGrowthMs = 5_000;
const fallsAtMostEveryMs = 1_000;
/** Smaller ones fit into buffers on the way: their speed is not that of the line. */
const tellingBytes = 128_000;

export function initialRate({ startBytesPerSecond }: RateLimits): UploadRate {
  return {
    bytesPerSecond: startBytesPerSecond,
    quietLagMs: null,
    quietRttMs: null,
    fellAtMs: Number.NEGATIVE_INFINITY,
  };
}

export function adaptRate(rate: UploadRate, seen: UploadObservation, limits: RateLimits): UploadRate {
  if (seen.kind === 'unanswered') return lower(rate, rate.bytesPerSecond, seen.atMs, limits);
  if (seen.kind === 'round-trip') {
    const next = { ...rate, quietRttMs: quietest(rate.quietRttMs, seen.rttMs) };
    const isFull = isDelayed(seen.rttMs, rate.quietRttMs, 150);
    return isFull ? lower(next, rate.bytesPerSecond, seen.atMs, limits) : next;
  }
  const { bytes, elapsedMs, lagMs, atMs } = seen;
  const next = { ...rate, quietLagMs: quietest(rate.quietLagMs, lagMs) };
  if (isDelayed(lagMs, rate.quietLagMs, 400)) {
    const reached = bytes >= tellingBytes ? (bytes / elapsedMs) * 1_000 : Number.POSITIVE_INFINITY;
    return lower(next, Math.min(rate.bytesPerSecond, reached), atMs, limits);
  }
  const growth = 1 + (growthPerSecond * Math.min(elapsedMs, longestGrowthMs)) / 1_000;
  return { ...next, bytesPerSecond: Math.min(limits.mostBytesPerSecond, rate.bytesPerSecond * growth) };
}

function lower(rate: UploadRate, from: number, atMs: number, limits: RateLimits): UploadRate {
  if (atMs - rate.fellAtMs < fallsAtMostEveryMs) return rate;
  return { ...rate, bytesPerSecond: Math.max(limits.leastBytesPerSecond, from * fall), fellAtMs: atMs };
}

/** The least seen, which is forgotten little by little: people change from cable to phone in the middle of an exam. */
function quietest(least: number | null, ms: number): number {
  return least === null ? ms : Math.min(ms, least * 1.02 + 1);
}

/** Before there is anything to compare with, only what is slow by any measure counts. */
function isDelayed(ms: number, quietMs: number | null, toleranceMs: number): boolean {
  return quietMs === null ? ms > 2_000 : ms > 2 * quietMs + toleranceMs;
}

/**
 * When bytes may leave that share one line, a chunk after the other. `freeAtMs` is when what was let go before will be
 * through. Returns when this chunk is through, and how long it has to wait.
 */
export function queueUp(freeAtMs: number, nowMs: number, bytes: number, { bytesPerSecond }: UploadRate) {
  const startMs = Math.max(freeAtMs, nowMs);
  return { waitMs: startMs - nowMs, freeAtMs: startMs + (bytes / bytesPerSecond) * 1_000 };
}

/**
 * What the server's answer to an upload means for the piece:
 * - `stored`: it is on the server's disk
 * - `retry`: the same again later; `unanswered`: as `retry`, and perhaps nobody is there
 * - `set-aside`: the server will never take these bytes
 * - `stop-kind`: there is no room for what is this large; smaller pieces may still fit
 * - `new-token`: nothing can be sent before there is another token
 */
export type UploadVerdict =
  | { readonly next: 'stored' | 'retry' | 'unanswered' }
  | { readonly next: 'set-aside' | 'stop-kind' | 'new-token'; readonly failure: Failure };

/** @param answer null when none came, or none that the contract knows. */
export function uploadVerdict(answer: z.infer<typeof evidenceStored> | Failure | null): UploadVerdict {
  if (answer === null) return { next: 'unanswered' };
  if (answer.ok) return { next: 'stored' };
  if (stopsLink(answer.code)) return { next: 'new-token', failure: answer };
  if (answer.code === 'evidence.quota') return { next: 'stop-kind', failure: answer };
  // Anything else may be a server that is being updated, or a proxy: evidence waits rather than be given up.
  return neverTaken.has(answer.code) ? { next: 'set-aside', failure: answer } : { next: 'retry' };
}

const neverTaken: ReadonlySet<FailureCode> = new Set(['evidence.malformed', 'request.too-large']);

/** Pictures first: they are small, and a proctor looks at them now. Recordings take what is left of the line. */
const turnOf: { readonly [K in EvidenceKind]: number } = { photo: 0, snapshot: 1, room: 2, segment: 3 };

/** The blob to send next: by kind, and within a kind the oldest. Null when there is none. */
export function nextUpload<B extends WaitingBlob>(blobs: Iterable<B>): B | null {
  let first: B | null = null;
  for (const blob of blobs) if (first === null || comesBefore(blob, first)) first = blob;
  return first;
}

function comesBefore(a: WaitingBlob, b: WaitingBlob): boolean {
  const turns = turnOf[a.kind] - turnOf[b.kind] || a.createdAt - b.createdAt;
  return turns === 0 ? a.sha256 < b.sha256 : turns < 0;
}
