import { createDecipheriv } from 'node:crypto';
import { blobFormat } from '../../contract/evidence.ts';
import { chunkNonce } from '../../core/evidence/encrypted-blob.ts';

/** Opens a chunk, its ciphertext and tag. Null when it was changed, or is of another place, blob, session or key. */
export type OpenChunk = (sealed: Uint8Array, index: number, isLast: boolean) => Buffer | null;

/** For the chunks of one blob. `key`: of its session, 32 bytes; `prefix`: of the blob's nonces. */
export function createOpenChunk(sessionId: string, key: Buffer, prefix: Uint8Array): OpenChunk {
  const { tagBytes } = blobFormat;
  const additionalData = Buffer.from(sessionId.toLowerCase(), 'ascii');
  return (sealed, index, isLast) => {
    if (sealed.length < tagBytes) return null;
    const nonce = chunkNonce(prefix, index, isLast);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(additionalData).setAuthTag(sealed.subarray(-tagBytes));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
    } catch {
      return null;
    }
  };
}
