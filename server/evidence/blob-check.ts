import { createDecipheriv, createHash, type DecipherGCM } from 'node:crypto';
import { blobFormat } from '../../contract/evidence.ts';
import { blobHeaderBytes, splitBlob } from '../../core/evidence/encrypted-blob.ts';

/** What is found out about a blob while it streams by. `isOpenable`: it is one, of this session and this key. */
export type BlobVerdict = { readonly sha256: string; readonly bytes: number; readonly isOpenable: boolean };

/**
 * Hashes a blob and decrypts it, chunk by chunk, without keeping anything: what cannot be opened is found out while
 * the candidate's app still has the original.
 */
export function createBlobCheck(sessionId: string, key: Buffer) {
  const hash = createHash('sha256');
  let bytes = 0;
  let decipher: DecipherGCM | null = null;
  /** Not given to the decipher yet: the header until it is whole, then what may be the tag. */
  let held: Buffer = Buffer.alloc(0);

  function begin(): void {
    const parts = splitBlob(Buffer.concat([held.subarray(0, blobHeaderBytes), emptyTag]));
    if (!parts.ok) return;
    decipher = createDecipheriv('aes-256-gcm', key, parts.value.nonce, {
      authTagLength: blobFormat.tagBytes,
    });
    decipher.setAAD(Buffer.from(sessionId.toLowerCase(), 'ascii'));
    held = held.subarray(blobHeaderBytes);
  }

  return {
    get bytes() {
      return bytes;
    },
    update(chunk: Uint8Array): void {
      hash.update(chunk);
      const isAtHeader = bytes < blobHeaderBytes;
      bytes += chunk.length;
      // Without a header this is no blob, and only its hash is of interest.
      if (!decipher && !isAtHeader) return;
      held = Buffer.concat([held, chunk]);
      if (!decipher && bytes >= blobHeaderBytes) begin();
      if (!decipher || held.length <= blobFormat.tagBytes) return;
      decipher.update(held.subarray(0, -blobFormat.tagBytes));
      held = held.subarray(-blobFormat.tagBytes);
    },
    finish(): BlobVerdict {
      return { sha256: hash.digest('hex'), bytes, isOpenable: isAuthentic(decipher, held) };
    },
  };
}

const emptyTag = Buffer.alloc(blobFormat.tagBytes);

function isAuthentic(decipher: DecipherGCM | null, tag: Buffer): boolean {
  if (!decipher || tag.length !== blobFormat.tagBytes) return false;
  try {
    decipher.setAuthTag(tag).final();
    return true;
  } catch {
    return false;
  }
}
