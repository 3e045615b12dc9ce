import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { maxProbeBytes, probeReceived, probeReply } from '../../contract/http.ts';
import { spreadOf, type ConnectionMeasure } from '../../core/check/connection.ts';
import type { Clock } from '../../core/clock.ts';

export type ProbeOptions = {
  readonly server: string;
  readonly fetch: typeof fetch;
  readonly clock: Pick<Clock, 'now' | 'monotonicNow'>;
  readonly cancelled: AbortSignal;
  readonly samples?: number;
  /** Of one round trip, and of one upload. */
  readonly timeouts?: { readonly sampleMs: number; readonly uploadMs: number };
};

const usualTimeouts = { sampleMs: 4_000, uploadMs: 10_000 };

type Sample = { readonly rttMs: number; readonly clockOffsetMs: number };

/** Growing, so that a slow line is not asked for more than it can carry, and a fast one is not judged by little. */
const uploadSizes = [16_384, 131_072, maxProbeBytes];
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
  const { clock } = options;
  const sentAt = clock.now();
  const startMs = clock.monotonicNow();
  const { sampleMs } = options.timeouts ?? usualTimeouts;
  const reply = await ask(options, probeReply, sampleMs, { cache: 'no-store' });
  if (reply === null) return null;
  const rttMs = clock.monotonicNow() - startMs;
  return { rttMs, clockOffsetMs: reply.now - (sentAt + rttMs / 2) };
}

/** Kilobits per second of the largest upload that got through; 0 when none did. */
async function measureUpload(options: ProbeOptions, rttMs: number): Promise<number> {
  const { clock, cancelled, timeouts = usualTimeouts } = options;
  let kbps = 0;
  for (const size of uploadSizes) {
    if (cancelled.aborted) break;
    // Random octets: a proxy or a modem must not get to compress them.
    const body = Uint8Array.from(randomBytes(size));
    const headers = { 'content-type': 'application/octet-stream' };
    const startMs = clock.monotonicNow();
    const upload = { method: 'POST', headers, body };
    const reply = await ask(options, probeReceived, timeouts.uploadMs, upload);
    if (reply?.receivedBytes !== size) break;
    const tookMs = clock.monotonicNow() - startMs;
    // Of a quick upload, the one round trip that is in it cannot be told from the rest.
    kbps = (size * 8) / Math.max(tookMs - rttMs, tookMs / 2);
    if (tookMs > longEnoughMs) break;
  }
  return kbps;
}

async function ask<T>(
  { server, fetch, cancelled }: ProbeOptions,
  schema: z.ZodType<T>,
  timeoutMs: number,
  init: RequestInit,
): Promise<T | null> {
  try {
    const signal = AbortSignal.any([cancelled, AbortSignal.timeout(timeoutMs)]);
    const response = await fetch(`${server}/api/probe`, { ...init, signal });
    return schema.safeParse(await response.json()).data ?? null;
  } catch {
    // Every kind of broken network, and pages that a proxy or a hotel's network put in between.
    return null;
  }
}
