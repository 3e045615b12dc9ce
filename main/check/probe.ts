import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Stranger } from '../../contract/app-state.ts';
import { maxProbeBytes, probeReceived, probeReply } from '../../contract/http.ts';
import { spreadOf, type ConnectionMeasure } from '../../core/check/connection.ts';
import type { OneClock } from '../../core/one-clock.ts';
import { readAnswer, waitMsOf } from '../network/read-answer.ts';
import { metBy } from '../network/way-out.ts';

export type ProbeOptions = {
  readonly server: string;
  readonly token: () => string;
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
/** An upload that took so long says enough. */
const longEnoughMs = 1_500;

/** Round trips one after the other, then octets sent. Null when nobody ever answers; else who did in the server's place. */
export async function probeConnection(options: ProbeOptions): Promise<ConnectionMeasure | Stranger | null> {
  const { samples = 8 } = options;
  // The first one opens the connection, which costs more round trips than one.
  const first = (await sampleOnce(options)) ?? (await sampleOnce(options));
  if (first === null || typeof first === 'string') return first;
  const seen: Sample[] = [];
  for (let index = 0; index < samples && !options.cancelled.aborted; index += 1) {
    const sample = await sampleOnce(options);
    if (sample !== null && typeof sample !== 'string') seen.push(sample);
  }
  const spread = spreadOf(seen.map(({ rttMs }) => rttMs));
  // The quickest round trip leaves least room for error about the clock (RFC 5905, section 10).
  const quickest = seen.toSorted((a, b) => a.rttMs - b.rttMs)[0];
  if (spread === null || quickest === undefined) return null;
  const uploadKbps = await measureUpload(options, spread.rttMs);
  const { clockOffsetMs } = quickest;
  return { ...spread, uploadKbps, clockOffsetMs, samples, lost: samples - seen.length };
}

/** One round trip. Null when there is no answer; else who answered in our server's place. */
async function sampleOnce(options: ProbeOptions): Promise<Sample | Stranger | null> {
  const { sampleMs } = options.timing ?? usualTiming;
  const answer = await ask(options, probeReply, sampleMs, { cache: 'no-store' });
  if (answer === null || typeof answer === 'string') return answer;
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
    if (answer === null || typeof answer === 'string' || answer.reply.receivedBytes !== size) break;
    const { tookMs } = answer;
    // Of a quick upload, the one round trip that is in it cannot be told from the rest.
    kbps = (size * 8) / Math.max(tookMs - rttMs, tookMs / 2);
    if (tookMs > longEnoughMs) break;
  }
  return kbps;
}

type ProbeInit = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };
type Answer<T> = { readonly reply: T; readonly sentAt: number; readonly tookMs: number };

/** Asks, and stands back for a while when the server wants that. Null when there is no answer in time. */
async function ask<T>(
  options: ProbeOptions,
  schema: z.ZodType<T>,
  timeoutMs: number,
  init: ProbeInit,
): Promise<Answer<T> | Stranger | null> {
  for (const waitMs of [...(options.timing ?? usualTiming).standBackMs, 0]) {
    const answer = await askOnce(options, schema, timeoutMs, init);
    if (answer === null || typeof answer === 'string' || 'reply' in answer) return answer;
    await pause(options, Math.min(answer.waitMs, waitMs));
  }
  return null;
}

async function askOnce<T>(
  { server, token, fetch, cancelled, clock }: ProbeOptions,
  schema: z.ZodType<T>,
  timeoutMs: number,
  init: ProbeInit,
): Promise<Answer<T> | { readonly waitMs: number } | Stranger | null> {
  const sentAt = clock.wallNow();
  const startMs = clock.monotonicNow();
  try {
    const signal = AbortSignal.any([cancelled, AbortSignal.timeout(timeoutMs)]);
    const url = new URL('/api/probe', server);
    const headers = { ...init.headers, authorization: `DPoP ${token()}` };
    const answer = await readAnswer(await fetch(url, { ...init, headers, signal }), { url, schema });
    const tookMs = clock.monotonicNow() - startMs;
    if (answer.kind === 'value') return { reply: answer.value, sentAt, tookMs };
    const waitMs = waitMsOf(answer);
    if (waitMs !== null) return { waitMs };
    return answer.kind === 'stranger' ? answer.who : null;
  } catch (error) {
    // Every kind of broken network.
    return metBy(error);
  }
}

function pause({ clock, cancelled }: ProbeOptions, waitMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancelTimer = clock.after(waitMs, resolve);
  cancelled.addEventListener('abort', () => resolve(), { once: true });
  if (cancelled.aborted) resolve();
  return promise.finally(cancelTimer);
}
