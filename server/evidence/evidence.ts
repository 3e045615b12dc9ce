import { subtle } from 'node:crypto';
import { blobFormat, type EvidenceMediaType } from '../../contract/evidence.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { splitBlob } from '../../core/evidence/encrypted-blob.ts';
import type { Log } from '../log.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import type { BlobName } from './blob-store.ts';
import { createEvidenceKeys } from './evidence-keys.ts';
import { openLocalBlobs } from './local-blobs.ts';
import { receive, type ReceivedEvidence } from './receive.ts';

export type EvidenceLimits = {
  /** Of one session: five hours of camera and screen at 2 Mbit/s each. */
  readonly quotaBytes: number;
  /** Blobs of one session that are received at the same time. */
  readonly parallel: number;
  /** An upload that brings nothing for so long is given up. */
  readonly stallMs: number;
};

export const evidenceLimits: EvidenceLimits = { quotaBytes: 10_000_000_000, parallel: 4, stallMs: 60_000 };

export type EvidenceOptions = {
  readonly folder: string;
  readonly masterKey: string;
  readonly store: EvidenceStore;
  readonly limits: EvidenceLimits;
  readonly now: () => number;
  readonly log: Log;
};

export type OpenedEvidence = { readonly plain: Buffer; readonly mediaType: EvidenceMediaType };
export type Deleted = { readonly blobs: number; readonly files: number };

export type EvidenceService = Awaited<ReturnType<typeof openEvidence>>;

/** The evidence of all sessions. @throws when the folder or the master key cannot be used. */
export async function openEvidence({ folder, masterKey, store, limits, now, log }: EvidenceOptions) {
  const blobs = await openLocalBlobs(folder);
  const keys = createEvidenceKeys(store, masterKey);

  async function read(name: BlobName): Promise<Result<OpenedEvidence>> {
    const known = await store.find(name.sessionId, name.sha256);
    if (!known) return fail('evidence.unknown', 'This piece of evidence has not arrived.');
    const [blob, key] = await Promise.all([blobs.get(name), keys.find(name.sessionId)]);
    const plain = blob && key && (await decrypt(blob, key, name.sessionId));
    if (plain) return ok({ plain, mediaType: known.mediaType });
    log.error('evidence.unreadable', { ...name, isThere: blob !== null });
    return fail('server.failed', 'This piece of evidence cannot be read back from the server’s disk.');
  }

  return {
    limits,
    missing: store.missing,
    list: store.list,
    /** The key that the app encrypts this session's evidence with, base64url: for `joinReply.evidenceKey`. */
    keyOf: keys.of,
    receive: (blob: ReceivedEvidence, chunks: AsyncIterable<Uint8Array>) =>
      receive(blob, chunks, { blobs, store, keys, now, quotaBytes: limits.quotaBytes }),
    /** Decrypts a blob, whole: nothing of it is shown before all of it is known to be genuine. */
    read,
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

/** Null when it was changed, or encrypted for somebody else. In the thread pool: recordings are large. */
async function decrypt(blob: Buffer<ArrayBuffer>, key: Buffer, sessionId: string): Promise<Buffer | null> {
  const parts = splitBlob(blob);
  if (!parts.ok) return null;
  const { nonce, ciphertext } = parts.value;
  const aesKey = await subtle.importKey('raw', Buffer.from(key), 'AES-GCM', false, ['decrypt']);
  const additionalData = Buffer.from(sessionId.toLowerCase(), 'ascii');
  const how = {
    name: 'AES-GCM',
    iv: Buffer.from(nonce),
    additionalData,
    tagLength: blobFormat.tagBytes * 8,
  };
  try {
    return Buffer.from(await subtle.decrypt(how, aesKey, ciphertext as Uint8Array<ArrayBuffer>));
  } catch {
    return null;
  }
}
