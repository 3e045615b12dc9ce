import type { EvidenceKind } from '../../contract/evidence.ts';
import type { Failure } from '../../contract/result.ts';
import { jitteredBackoffMs, type BackoffLimits } from '../../core/backoff.ts';
import type { Clock } from '../../core/clock.ts';
import { nextUpload, type UploadVerdict } from '../../core/evidence/upload.ts';
import type { InterruptibleSleep } from '../interruptible-sleep.ts';
import type { Log } from '../log.ts';
import type { EvidenceBlob } from './evidence-disk.ts';
import type { Spool } from './spool.ts';

export type UploaderOptions = {
  readonly sessionId: string;
  readonly spool: Spool;
  readonly clock: Clock;
  readonly sleep: InterruptibleSleep;
  readonly random: () => number;
  readonly log: Log;
  readonly token: () => string;
  readonly upload: (
    token: string,
    blob: EvidenceBlob,
    content: Buffer<ArrayBuffer>,
  ) => Promise<UploadVerdict>;
  readonly retry: BackoffLimits;
  readonly parallel: number;
  readonly onProblem: (failure: Failure) => void;
  readonly signal: AbortSignal;
};

/** How often a token that was refused is compared with the one there is now. */
const tokenCheckMs = 2_000;

/** Brings what is in the spool to the server, a few blobs at a time, and stays at it until `signal` aborts. */
export function createUploader(options: UploaderOptions) {
  const { sessionId, spool, clock, sleep, log, token, upload, onProblem, signal } = options;
  const stopped = new Set<EvidenceKind>();
  let failures = 0;
  /** On the monotonic clock. */
  let restsUntilMs = 0;
  let refusedToken: string | null = null;

  const isWaiting = ({ sha256, kind }: EvidenceBlob) => !spool.busy.has(sha256) && !stopped.has(kind);

  /** How long until something may be sent: 0 is now, `Infinity` when there is nothing. */
  function pauseMs(): number {
    if (refusedToken !== null && refusedToken === token()) return tokenCheckMs;
    refusedToken = null;
    return Math.max(0, restsUntilMs - clock.monotonicNow());
  }

  async function work(): Promise<void> {
    while (!signal.aborted) {
      const waitMs = pauseMs();
      const blob = waitMs > 0 ? null : nextUpload([...spool.blobs()].filter(isWaiting));
      if (blob) await deliver(blob);
      else await sleep.wait(waitMs > 0 ? waitMs : Number.POSITIVE_INFINITY, signal);
    }
  }

  async function deliver(blob: EvidenceBlob): Promise<void> {
    spool.busy.add(blob.sha256);
    try {
      const used = token();
      const content = await spool.read(blob);
      if (content) await settle(blob, await upload(used, blob, content), used);
      else if (spool.has(blob.sha256)) rest();
    } finally {
      spool.busy.delete(blob.sha256);
      sleep.wake();
    }
  }

  async function settle(blob: EvidenceBlob, verdict: UploadVerdict, usedToken: string): Promise<void> {
    switch (verdict.next) {
      case 'stored':
        failures = 0;
        // Safe: the server answers only when the blob is on its disk and in its database.
        return spool.delivered(blob);
      case 'retry':
      case 'unanswered':
        return signal.aborted ? undefined : rest();
      case 'set-aside':
        report(verdict.failure);
        return spool.setAside(blob, 'refused');
      case 'stop-kind':
        stopped.add(blob.kind);
        return report(verdict.failure);
      case 'new-token':
        refusedToken = usedToken;
        return report(verdict.failure);
    }
  }

  function rest(): void {
    failures += 1;
    restsUntilMs = clock.monotonicNow() + jitteredBackoffMs(failures, options.random(), options.retry);
  }

  function report(failure: Failure): void {
    log.warn('evidence.problem', { sessionId, code: failure.code });
    onProblem(failure);
  }

  const workers = Array.from({ length: options.parallel }, work);
  return {
    /** Blobs of these kinds have no room on the server; they wait here. */
    stopped: stopped as ReadonlySet<EvidenceKind>,
    /** Whether anything is left that could be delivered. */
    isIdle: (): boolean => [...spool.blobs()].every(({ kind }) => stopped.has(kind)),
    /** There is reason to believe that it would work now, for whatever reason it did not. */
    hurry(): void {
      failures = 0;
      restsUntilMs = 0;
      refusedToken = null;
      stopped.clear();
      sleep.wake();
    },
    /** Resolves when nothing is being sent any more. */
    ended: async (): Promise<void> => {
      await Promise.all(workers);
    },
  };
}
