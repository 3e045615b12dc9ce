import { createHash } from 'node:crypto';
import { blobFormat, blobHeaderBytes } from '../../contract/evidence.ts';
import { prefixOf, sealedChunkBytes } from '../../core/evidence/encrypted-blob.ts';
import { createOpenChunk, type OpenChunk } from './open-chunk.ts';

/** What is found out about a blob while it streams by. `isOpenable`: it is one, of this session and this key. */
export type BlobVerdict = { readonly sha256: string; readonly bytes: number; readonly isOpenable: boolean };

/**
 * Hashes a blob and opens its chunks as they come, without keeping anything: what cannot be opened is found out while
 * the candidate's app still has the original.
 */
export function createBlobCheck(sessionId: string, key: Buffer) {
  const hash = createHash('sha256');
  let bytes = 0;
  let open: OpenChunk | null = null;
  let isOpenable = true;
  let opened = 0;
  /** Not looked at yet: the header until it is whole, then less than is known not to be the last chunk. */
  let held: Buffer = Buffer.alloc(0);

  function begin(): void {
    const prefix = prefixOf(held);
    isOpenable = prefix.ok;
    if (!prefix.ok) return;
    open = createOpenChunk(sessionId, key, Buffer.from(prefix.value));
    held = held.subarray(blobHeaderBytes);
  }

  function next(sealed: Buffer, isLast: boolean): void {
    isOpenable &&= open !== null && open(sealed, opened, isLast) !== null;
    opened += 1;
  }

  return {
    get bytes() {
      return bytes;
    },
    update(chunk: Uint8Array): void {
      hash.update(chunk);
      bytes += chunk.length;
      // Of what cannot be opened only the hash is of interest.
      if (!isOpenable) return;
      held = Buffer.concat([held, chunk]);
      if (open === null && bytes >= blobHeaderBytes) begin();
      while (open !== null && held.length > sealedChunkBytes) {
        next(held.subarray(0, sealedChunkBytes), false);
        held = held.subarray(sealedChunkBytes);
      }
    },
    finish(): BlobVerdict {
      // Nothing is a chunk only where there is nothing else.
      const isLast = opened === 0 || held.length > blobFormat.tagBytes;
      if (isLast) next(held, true);
      return { sha256: hash.digest('hex'), bytes, isOpenable: isOpenable && isLast };
    },
  };
}
