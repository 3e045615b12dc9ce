import type { EvidenceMediaType } from '../../contract/evidence.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../log.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import type { BlobName } from './blob-store.ts';
import { createEvidenceKeys } from './evidence-keys.ts';
import { openLocalBlobs } from './local-blobs.ts';
import { readEvidence, type OpenEvidence } from './read-evidence.ts';
import { createRoom } from './room.ts';
import { receive, type ReceivedEvidence } from './receive.ts';

export type EvidenceLimits = {
  /** Of one session: five hours of camera and screen at 2 Mbit/s each. */
  readonly quotaBytes: number;
  /** Of all sessions together; null: as much as the disk takes. */
  readonly totalBytes: number | null;
  /** What of the disk is left to events and answers; null: a gigabyte, or a tenth of a disk that is smaller. */
  readonly reserveBytes: number | null;
  /** Blobs of one session that are received at the same time. */
  readonly parallel: number;
  /** An upload that brings nothing for so long is given up. */
  readonly stallMs: number;
};

export const evidenceLimits: EvidenceLimits = {
  quotaBytes: 10_000_000_000,
  totalBytes: null,
  reserveBytes: null,
  parallel: 4,
  stallMs: 60_000,
};

export type EvidenceOptions = {
  readonly folder: string;
  readonly masterKey: string;
  readonly store: EvidenceStore;
  readonly limits: EvidenceLimits;
  readonly clock: Pick<Clock, 'now' | 'monotonicNow'>;
  readonly log: Log;
};

export type OpenedEvidence = OpenEvidence & { readonly mediaType: EvidenceMediaType };
export type Deleted = { readonly blobs: number; readonly files: number };

export type EvidenceService = Awaited<ReturnType<typeof openEvidence>>;

/** The evidence of all sessions. @throws when the folder or the master key cannot be used. */
export async function openEvidence({ folder, masterKey, store, limits, clock, log }: EvidenceOptions) {
  const blobs = await openLocalBlobs(folder);
  const keys = createEvidenceKeys(store, masterKey);
  const room = createRoom({ ...limits, folder, storedBytes: store.storedBytes, clock, log });

  async function open(name: BlobName): Promise<Result<OpenedEvidence>> {
    const known = await store.find(name.sessionId, name.sha256);
    if (!known) return fail('evidence.unknown', 'This piece of evidence has not arrived.');
    const [blob, key] = await Promise.all([blobs.open(name), keys.find(name.sessionId)]);
    if (!blob || !key) {
      await blob?.close();
      return unreadable(name, 'it is gone');
    }
    const damaged = () => unreadable(name, 'it was changed');
    const opened = await readEvidence(blob, { sessionId: name.sessionId, key, damaged });
    return opened.ok ? ok({ ...opened.value, mediaType: known.mediaType }) : opened;
  }

  function unreadable(name: BlobName, reason: string): Failure {
    log.error('evidence.unreadable', { ...name, reason });
    return fail('server.failed', 'This piece of evidence cannot be read back from the server’s disk.');
  }

  return {
    limits,
    missing: store.missing,
    list: store.list,
    /** The key that the app encrypts this session's evidence with, base64url: for `joinReply.evidenceKey`. */
    keyOf: keys.of,
    receive: (blob: ReceivedEvidence, chunks: AsyncIterable<Uint8Array>) =>
      receive(blob, chunks, { blobs, store, keys, room, now: clock.now, quotaBytes: limits.quotaBytes }),
    /** Opens a blob to read parts of it: nothing is shown before it is known to be genuine, chunk by chunk. To be closed. */
    open,
    /**
     * Deletes a session's evidence for good: first its key, so that no copy anywhere can be read, then the files, and
     * when none is left what was known of them. @throws when something is left.
     */
    async deleteSession(sessionId: string): Promise<Deleted> {
      await keys.forget(sessionId);
      const names = await blobs.list(sessionId);
      for (const name of names) await blobs.delete(name);
      const left = await blobs.list(sessionId);
      if (left.length > 0) throw new Error(`${left.length} files of session ${sessionId} cannot be deleted`);
      const deleted = { blobs: await store.forget(sessionId), files: names.length };
      log.info('evidence.deleted', { sessionId, ...deleted });
      return deleted;
    },
  };
}
