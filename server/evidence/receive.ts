import { maxEvidenceBytes, type EvidenceMediaType } from '../../contract/evidence.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { createBlobCheck, type BlobVerdict } from './blob-check.ts';
import type { BlobDraft, BlobName, BlobStore } from './blob-store.ts';
import type { EvidenceKeys } from './evidence-keys.ts';
import type { Room } from './room.ts';

export type ReceiveOptions = {
  readonly blobs: BlobStore;
  readonly store: EvidenceStore;
  readonly keys: EvidenceKeys;
  readonly room: Room;
  /** Of one session. */
  readonly quotaBytes: number;
  readonly now: () => number;
};

export type ReceivedEvidence = BlobName & { readonly mediaType: EvidenceMediaType };

/**
 * Stores one evidence blob as its bytes come in; the answer is given when they are on the disk and known to the
 * database. A blob that is stored already is not read again. Nothing is ever taken on the client's word:
 * `evidence.mismatch` (not these bytes), `evidence.malformed` (not openable with the session's key),
 * `request.too-large`, `evidence.quota`, `evidence.unwritable`, `session.unknown`.
 */
export async function receive(
  blob: ReceivedEvidence,
  chunks: AsyncIterable<Uint8Array>,
  options: ReceiveOptions,
): Promise<Result<{ readonly isNew: boolean }>> {
  const { blobs, store, keys, room, quotaBytes } = options;
  const known = await store.find(blob.sessionId, blob.sha256);
  // A blob that was lost although the database has it is taken again.
  if (known && (await blobs.stat(blob))?.bytes === known.bytes) return ok({ isNew: false });
  const key = await keys.find(blob.sessionId);
  if (!key) return fail('session.unknown', 'the session has no evidence key on this server');
  const leftBytes = quotaBytes - (known ? 0 : await store.usedBytes(blob.sessionId));
  if (leftBytes <= 0) return noRoom;
  const hasRoom = await room();
  if (!hasRoom.ok) return hasRoom;
  const draft = await blobs.draft();
  if (!draft.ok) return draft;
  const check = createBlobCheck(blob.sessionId, key);
  const read = await readInto(draft.value, check, chunks, { leftBytes, room });
  const verdict = read.ok ? judge(blob, check.finish()) : read;
  if (verdict.ok) return keep(blob, draft.value, check.bytes, options);
  await draft.value.discard();
  return verdict;
}

async function readInto(
  draft: BlobDraft,
  check: ReturnType<typeof createBlobCheck>,
  chunks: AsyncIterable<Uint8Array>,
  { leftBytes, room }: { readonly leftBytes: number; readonly room: Room },
): Promise<Result<null>> {
  try {
    for await (const chunk of chunks) {
      check.update(chunk);
      if (check.bytes > maxEvidenceBytes) return tooLarge;
      if (check.bytes > leftBytes) return noRoom;
      const hasRoom = await room();
      if (!hasRoom.ok) return hasRoom;
      const written = await draft.write(chunk);
      if (!written.ok) return written;
    }
    return ok(null);
  } catch {
    // Streams reject with whatever happened to the one who sends.
    return fail('request.malformed', 'the evidence was cut short');
  }
}

function judge({ sha256 }: ReceivedEvidence, verdict: BlobVerdict): Result<null> {
  if (verdict.sha256 !== sha256) return fail('evidence.mismatch', 'these are not the bytes of this name');
  if (!verdict.isOpenable) {
    return fail('evidence.malformed', 'this is no evidence that was encrypted for this session');
  }
  return ok(null);
}

async function keep(
  blob: ReceivedEvidence,
  draft: BlobDraft,
  bytes: number,
  { store, now }: ReceiveOptions,
): Promise<Result<{ readonly isNew: boolean }>> {
  const committed = await draft.commit(blob);
  if (!committed.ok) return committed;
  const { sessionId, sha256, mediaType } = blob;
  await store.add({ sessionId, sha256, mediaType, bytes, storedAt: now() });
  return ok({ isNew: true });
}

const tooLarge = fail('request.too-large', `a piece of evidence has at most ${maxEvidenceBytes} bytes`);
const noRoom = fail('evidence.quota', 'there is no room left for evidence of this session');
