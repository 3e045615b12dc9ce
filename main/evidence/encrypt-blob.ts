import { randomBytes, subtle } from 'node:crypto';
import { blobFormat } from '../../contract/evidence.ts';
import { chunkNonce, joinBlob, layoutOfPlain } from '../../core/evidence/encrypted-blob.ts';

export type EncryptedBlob = { readonly content: Uint8Array<ArrayBuffer>; readonly sha256: string };
export type EncryptBlob = (plain: Uint8Array<ArrayBuffer>) => Promise<EncryptedBlob>;

/**
 * Encrypts evidence of one session with its key, 32 bytes in base64url. Web Crypto works in the thread pool: a
 * recording must not hold up the app.
 */
export async function createEncryptBlob(sessionId: string, key: string): Promise<EncryptBlob> {
  const aesKey = await subtle.importKey('raw', Buffer.from(key, 'base64url'), 'AES-GCM', false, ['encrypt']);
  const additionalData = Buffer.from(sessionId.toLowerCase(), 'ascii');
  const { chunkBytes, prefixBytes, tagBytes } = blobFormat;
  return async (plain) => {
    const prefix = randomBytes(prefixBytes);
    const { chunks } = layoutOfPlain(plain.length);
    const seal = async (index: number) => {
      const iv = chunkNonce(prefix, index, index === chunks - 1);
      const how = { name: 'AES-GCM', iv, additionalData, tagLength: tagBytes * 8 };
      const part = plain.subarray(index * chunkBytes, (index + 1) * chunkBytes);
      return new Uint8Array(await subtle.encrypt(how, aesKey, part));
    };
    const content = joinBlob(
      prefix,
      await Promise.all(Array.from({ length: chunks }, (_, index) => seal(index))),
    );
    return { content, sha256: await sha256Of(content) };
  };
}

/** As 64 lower-case hex digits. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await subtle.digest('SHA-256', bytes)).toString('hex');
}
