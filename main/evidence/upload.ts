import { evidenceTypeHeader } from '../../contract/evidence.ts';
import { evidenceStatus, evidenceStored, failureBody } from '../../contract/http.ts';
import type { Clock } from '../../core/clock.ts';
import { uploadVerdict, type UploadVerdict } from '../../core/evidence/upload.ts';
import type { Pacer } from './pacer.ts';
import type { EvidenceBlob } from './evidence-disk.ts';

export type UploadOptions = {
  readonly server: URL;
  readonly sessionId: string;
  /** Electron's own knows the proxy of the system. */
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly pacer: Pacer;
  /** Nothing taken, and nothing answered, for so long: nobody is there. */
  readonly stallMs: number;
  readonly signal: AbortSignal;
};

/** Sends one blob, `PUT /api/sessions/{id}/evidence/{sha256}`, as fast as the ceiling allows. */
export async function uploadBlob(
  options: UploadOptions,
  token: string,
  blob: EvidenceBlob,
  content: Buffer<ArrayBuffer>,
): Promise<UploadVerdict> {
  const { server, sessionId, fetch, clock, pacer } = options;
  const watchdog = createWatchdog(options);
  const startedAt = clock.monotonicNow();
  let lastChunkAt = startedAt;
  try {
    const response = await fetch(new URL(`/api/sessions/${sessionId}/evidence/${blob.sha256}`, server), {
      method: 'PUT',
      headers: {
        authorization: `DPoP ${token}`,
        'content-type': 'application/octet-stream',
        [evidenceTypeHeader]: blob.mediaType,
      },
      body: pacer.stream(content, watchdog.signal, () => {
        lastChunkAt = clock.monotonicNow();
        watchdog.touch();
      }),
      // A stream can only be sent so; the answer comes when all of it has been.
      duplex: 'half',
      signal: watchdog.signal,
    });
    const verdict = uploadVerdict(await answerOf(response));
    const answeredAt = clock.monotonicNow();
    // An answer to half of the bytes tells nothing about the line.
    if (verdict.next === 'stored' && response.status === 201) {
      const elapsedMs = Math.max(1, answeredAt - startedAt);
      pacer.note({ kind: 'uploaded', bytes: content.length, elapsedMs, lagMs: answeredAt - lastChunkAt });
    }
    return verdict;
  } catch {
    // fetch rejects for every kind of broken network, and json() for pages that proxies put in between.
    // One that refuses is no full line; one that has gone silent may be.
    if (watchdog.hasBarked) pacer.note({ kind: 'unanswered' });
    return { next: 'unanswered' };
  } finally {
    watchdog.dispose();
  }
}

async function answerOf(response: Response) {
  const body: unknown = await response.json();
  const stored = evidenceStored.safeParse(body);
  if (stored.success && response.ok) return stored.data;
  const failure = failureBody.safeParse(body);
  return failure.success ? failure.data : null;
}

/** What the session's events refer to and the server lacks; null when it does not say. */
export async function askMissing(options: UploadOptions, token: string): Promise<readonly string[] | null> {
  const { server, sessionId, fetch } = options;
  const watchdog = createWatchdog(options);
  try {
    const response = await fetch(new URL(`/api/sessions/${sessionId}/evidence`, server), {
      headers: { authorization: `DPoP ${token}` },
      signal: watchdog.signal,
    });
    const status = evidenceStatus.safeParse(await response.json());
    return status.success ? status.data.missing : null;
  } catch {
    return null;
  } finally {
    watchdog.dispose();
  }
}

/** Aborts when it has not been touched for `stallMs`, or when `signal` does. */
function createWatchdog({ clock, stallMs, signal }: UploadOptions) {
  const controller = new AbortController();
  const stop = () => controller.abort(new Error('nobody answers, or nobody asks any more'));
  let hasBarked = false;
  const bark = () => {
    hasBarked = true;
    stop();
  };
  let cancel = clock.after(stallMs, bark);
  signal.addEventListener('abort', stop);
  return {
    signal: controller.signal,
    get hasBarked() {
      return hasBarked;
    },
    touch(): void {
      cancel();
      cancel = clock.after(stallMs, bark);
    },
    dispose(): void {
      cancel();
      signal.removeEventListener('abort', stop);
    },
  };
}
