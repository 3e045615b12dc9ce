import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { maxEvidencePlainBytes, type EvidenceKind, type EvidenceMediaType } from '../../contract/evidence.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import type { BackoffLimits } from '../../core/backoff.ts';
import type { Clock } from '../../core/clock.ts';
import { rateLimits, type RateLimits } from '../../core/evidence/upload.ts';
import { createInterruptibleSleep } from '../interruptible-sleep.ts';
import { isSystemError } from '../journal/journal-file.ts';
import type { Log } from '../log.ts';
import { createEncryptBlob } from './encrypt-blob.ts';
import { openEvidenceDisk, type EvidenceBlob, type EvidenceDisk } from './evidence-disk.ts';
import { createPacer } from './pacer.ts';
import { spoolLimits, openSpool, type DroppedEvidence, type SpoolLimits, type Spool } from './spool.ts';
import { askMissing, uploadBlob } from './upload.ts';
import { createUploader } from './uploader.ts';

export type EvidenceLimits = SpoolLimits & {
  readonly rate: RateLimits;
  readonly retry: BackoffLimits;
  /** Uploads at the same time. */
  readonly parallel: number;
  readonly stallMs: number;
};

export const evidenceLimits: EvidenceLimits = {
  ...spoolLimits,
  rate: rateLimits,
  retry: { firstMs: 1_000, capMs: 60_000 },
  parallel: 2,
  stallMs: 30_000,
};

export type EvidenceOptions = {
  /** Of the app's data; the evidence of a session has a folder of its own in it. */
  readonly dir: string;
  readonly sessionId: string;
  /** `joinReply.evidenceKey`. */
  readonly key: string;
  readonly server: URL;
  /** The token of now: asked for before each upload. */
  readonly token: () => string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly limits?: Partial<EvidenceLimits>;
  readonly openDisk?: (folder: string) => Promise<EvidenceDisk>;
  /** Something came, went, or was delivered. */
  readonly onChange: (waiting: Waiting) => void;
  /** For `x.evidence.dropped`: given up, whoever was at fault. */
  readonly onDropped: (dropped: DroppedEvidence) => void;
  /** Delivery of some or all evidence stopped, until {@link Evidence.online} or another token. It stays on disk. */
  readonly onProblem?: (failure: Failure) => void;
};

export type Waiting = { readonly count: number; readonly bytes: number };
export type PlainEvidence = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly kind: EvidenceKind;
  readonly mediaType: EvidenceMediaType;
};

export type Evidence = {
  /**
   * Encrypts evidence and keeps it. When this resolves well it survives a power cut, is on its way, and may be
   * named in an event's `evidence`. `evidence.unwritable`: there is no room; it has been reported as dropped.
   */
  readonly put: (
    evidence: PlainEvidence,
  ) => Promise<Result<{ readonly sha256: string; readonly bytes: number }>>;
  /** Blobs that the server is not known to have. */
  readonly waiting: Waiting;
  /** What the server asked for when we last came online, and this machine does not have (any more). */
  readonly lost: number;
  /** True when the server has everything; false at the end of the time, or as soon as nothing more can be sent. */
  readonly drained: (timeoutMs: number) => Promise<boolean>;
  /** The link is connected, the network back, or the machine awake: asks what is missing, and tries all again now. */
  readonly online: () => void;
  /** A heartbeat of the link: when the line gets slow for the exam, evidence makes way. */
  readonly noteRoundTrip: (rttMs: number) => void;
  readonly bytesPerSecond: number;
  /** For the export: what waits, and its bytes. `pin` keeps the files there until released. */
  readonly spool: Pick<Spool, 'blobs' | 'read' | 'pin'>;
  /** Resolves when nothing is written or sent any more. What waits, waits on disk. */
  readonly dispose: () => Promise<void>;
};

/** Folder of a session's evidence. */
export function evidenceFolder(dir: string, sessionId: string): string {
  return join(dir, `${sessionId}.evidence`);
}

/**
 * Deletes what a session left on this disk: once it is complete, and its evidence disposed. What never arrived is given
 * up with it, and was reported; without the session's key nobody could read it anyway.
 */
export async function deleteEvidence(dir: string, sessionId: string): Promise<Result<null>> {
  try {
    await rm(evidenceFolder(dir, sessionId), { recursive: true, force: true });
    return ok(null);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return fail('evidence.unwritable', `evidence cannot be deleted: ${error.message}`);
  }
}

/**
 * Takes up the evidence of a session: what an earlier run left on the disk goes on by itself.
 * `evidence.unwritable`: the folder cannot be used.
 */
export async function openEvidence(options: EvidenceOptions): Promise<Result<Evidence>> {
  const { dir, sessionId, openDisk = openEvidenceDisk } = options;
  try {
    const disk = await openDisk(evidenceFolder(dir, sessionId));
    const sleep = createInterruptibleSleep(options.clock);
    const onChange = () => {
      sleep.wake();
      options.onChange(spool.waiting);
    };
    const limits = { ...evidenceLimits, ...options.limits };
    const spool = await openSpool({ ...options, disk, limits, onChange });
    return ok(await start(options, limits, spool, sleep));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return fail('evidence.unwritable', `evidence cannot be kept: ${error.message}`);
  }
}

async function start(
  options: EvidenceOptions,
  limits: EvidenceLimits,
  spool: Spool,
  sleep: ReturnType<typeof createInterruptibleSleep>,
): Promise<Evidence> {
  const { sessionId, key, clock, log, token, onProblem = () => {} } = options;
  const disposal = new AbortController();
  const { signal } = disposal;
  const pacer = createPacer(clock, createInterruptibleSleep(clock), limits.rate);
  const wire = { ...options, pacer, stallMs: limits.stallMs, signal };
  const encrypt = await createEncryptBlob(sessionId, key);
  const upload = (used: string, blob: EvidenceBlob, content: Buffer<ArrayBuffer>) =>
    uploadBlob(wire, used, blob, content);
  const uploader = createUploader({ ...options, ...limits, spool, sleep, upload, onProblem, signal });
  let lost = 0;
  let asking: Promise<void> | null = null;

  async function ask(): Promise<void> {
    const missing = await askMissing(wire, token());
    if (missing) lost = missing.filter((sha256) => !spool.has(sha256)).length;
    if (lost > 0) log.warn('evidence.lost', { sessionId, count: lost });
    asking = null;
  }

  function online(): void {
    if (signal.aborted) return;
    asking ??= ask();
    uploader.hurry();
  }
  online();

  return {
    spool,
    online,
    noteRoundTrip: (rttMs) => pacer.note({ kind: 'round-trip', rttMs }),
    get waiting() {
      return spool.waiting;
    },
    get lost() {
      return lost;
    },
    get bytesPerSecond() {
      return pacer.bytesPerSecond;
    },
    async put({ bytes, kind, mediaType }) {
      if (signal.aborted) return fail('evidence.unwritable', 'the session is closed');
      if (bytes.length > maxEvidencePlainBytes)
        return fail('request.too-large', 'this evidence is too large');
      const { content, sha256 } = await encrypt(bytes);
      const blob: EvidenceBlob = { sha256, kind, mediaType, bytes: content.length, createdAt: clock.now() };
      const written = await spool.put(blob, content);
      return written.ok ? ok({ sha256, bytes: content.length }) : written;
    },
    async drained(timeoutMs) {
      const deadlineMs = clock.monotonicNow() + timeoutMs;
      while (!uploader.isIdle() && !signal.aborted) {
        const leftMs = deadlineMs - clock.monotonicNow();
        if (leftMs <= 0) break;
        await sleep.wait(leftMs, signal);
      }
      return spool.waiting.count === 0;
    },
    async dispose() {
      disposal.abort();
      await uploader.ended();
      await asking;
      await spool.settled();
    },
  };
}
