import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { maxProbeBytes, probeReceived, probeReply } from '../../contract/http.ts';
import { failureCodes } from '../../contract/result.ts';
import { spreadOf, type ConnectionMeasure } from '../../core/check/connection.ts';
import type { OneClock } from '../../core/one-clock.ts';

export type ProbeOptions = {
  readonly server: string;
  readonly fetch: typeof fetch;
  readonly clock: OneClock;
  readonly cancelled: AbortSignal;
  readonly samples?: number;
  readonly timing?: ProbeTiming;
};

type ProbeTiming = {
  /** Patience with one round trip, and with one upload. */
  readonly sampleMs: number;
  readonly uploadMs: number;
  /** How long to stand back, in turn, when the server has too many probes from this address: a computer room has one. */
  readonly standBackMs: readonly number[];
};

const usualTiming: ProbeTiming = { sampleMs: 4_000, uploadMs: 10_000, standBackMs: [5_000, 15_000] };

type Sample = { readonly rttMs: number; readonly clockOffsetMs: number };

/** Growing, so that a slow line is not asked for more than it can carry, and a fast one is not judged by little. */
const uploadSizes = [16_384, 131_072, maxProbeBytes];
const tooManyRequests = failureCodes['request.rate-limited'].http;
/** An upload that took so long says enough. */
const longEnoughMs = 1_500;

/** Round trips one after the other, then octets sent. Null when the server never answers. */
export async function probeConnection(options: ProbeOptions): Promise<ConnectionMeasure | null> {
  const { samples = 8 } = options;
  // The first one opens the connection, which costs more round trips than one.
  if ((await sampleOnce(options)) === null && (await sampleOnce(options)) === null) return null;
  const seen: Sample[] = [];
  for (let index = 0; index < samples && !options.cancelled.aborted; index += 1) {
    const sample = await sampleOnce(options);
    if (sample !== null) seen.push(sample);
  }
  const spread = spreadOf(seen.map(({ rttMs }) => rttMs));
  // The quickest round trip leaves least room for error about the clock (RFC 5905, section 10).
  const quickest = seen.toSorted((a, b) => a.rttMs - b.rttMs)[0];
  if (spread === null || quickest === undefined) return null;
  const uploadKbps = await measureUpload(options, spread.rttMs);
  const { clockOffsetMs } = quickest;
  return { ...spread, uploadKbps, clockOffsetMs, samples, lost: samples - seen.length };
}

/** One round trip. Null when there is no answer, or not one of our server. */
async function sampleOnce(options: ProbeOptions): Promise<Sample | null> {
  const { sampleMs } = options.timing ?? usualTiming;
  const answer = await ask(options, probeReply, sampleMs, { cache: 'no-store' });
  if (answer === null) return null;
  const { reply, sentAt, tookMs } = answer;
  return { rttMs: tookMs, clockOffsetMs: reply.now - (sentAt + tookMs / 2) };
}

/** Kilobits per second of the largest upload that got through; 0 when none did. */
async function measureUpload(options: ProbeOptions, rttMs: number): Promise<number> {
  const { cancelled, timing = usualTiming } = options;
  let kbps = 0;
  for (const size of uploadSizes) {
    if (cancelled.aborted) break;
    // Random octets: a proxy or a modem must not get to compress them.
    const body = Uint8Array.from(randomBytes(size));
    const headers = { 'content-type': 'application/octet-stream' };
    const upload = { method: 'POST', headers, body };
    const answer = await ask(options, probeReceived, timing.uploadMs, upload);
    if (answer?.reply.receivedBytes !== size) break;
    const { tookMs } = answer;
    // Of a quick upload, the one round trip that is in it cannot be told from the rest.
    kbps = (size * 8) / Math.max(tookMs - rttMs, tookMs / 2);
    if (tookMs > longEnoughMs) break;
  }
  return kbps;
}

type Answer<T> = { readonly reply: T; readonly sentAt: number; readonly tookMs: number };

/** Asks, and stands back for a while when the server wants that. Null when there is no answer in time. */
async function ask<T>(
  options: ProbeOptions,
  schema: z.ZodType<T>,
  timeoutMs: number,
  init: RequestInit,
): Promise<Answer<T> | null> {
  for (const waitMs of [...(options.timing ?? usualTiming).standBackMs, 0]) {
    const answer = await askOnce(options, schema, timeoutMs, init);
    if (answer !== 'too-many') return answer;
    await pause(options, waitMs);
  }
  return null;
}

async function askOnce<T>(
  { server, fetch, cancelled, clock }: ProbeOptions,
  schema: z.ZodType<T>,
  timeoutMs: number,
  init: RequestInit,
): Promise<Answer<T> | 'too-many' | null> {
  const sentAt = clock.wallNow();
  const startMs = clock.monotonicNow();
  try {
    const signal = AbortSignal.any([cancelled, AbortSignal.timeout(timeoutMs)]);
    const response = await fetch(`${server}/api/probe`, { ...init, signal });
    const reply = schema.safeParse(await response.json());
    if (response.status === tooManyRequests) return 'too-many';
    return reply.success ? { reply: reply.data, sentAt, tookMs: clock.monotonicNow() - startMs } : null;
  } catch {
    // Every kind of broken network, and pages that a proxy or a hotel's network put in between.
    return null;
  }
}

function pause({ clock, cancelled }: ProbeOptions, waitMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancelTimer = clock.after(waitMs, resolve);
  cancelled.addEventListener('abort', () => resolve(), { once: true });
  if (cancelled.aborted) resolve();
  return promise.finally(cancelTimer);
}
