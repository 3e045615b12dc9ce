import { randomBytes, subtle } from 'node:crypto';
import { blobFormat } from '../../contract/evidence.ts';
import { joinBlob } from '../../core/evidence/encrypted-blob.ts';

export type EncryptedBlob = { readonly content: Uint8Array<ArrayBuffer>; readonly sha256: string };
export type EncryptBlob = (plain: Uint8Array<ArrayBuffer>) => Promise<EncryptedBlob>;

/**
 * Encrypts evidence of one session with its key, 32 bytes in base64url. Web Crypto works in the thread pool: a
 * recording must not hold up the app.
 */
export async function createEncryptBlob(sessionId: string, key: string): Promise<EncryptBlob> {
  const aesKey = await subtle.importKey('raw', Buffer.from(key, 'base64url'), 'AES-GCM', false, ['encrypt']);
  const additionalData = Buffer.from(sessionId.toLowerCase(), 'ascii');
  return async (plain) => {
    const nonce = randomBytes(blobFormat.nonceBytes);
    const how = { name: 'AES-GCM', iv: nonce, additionalData, tagLength: blobFormat.tagBytes * 8 };
    const content = joinBlob({ nonce, ciphertext: new Uint8Array(await subtle.encrypt(how, aesKey, plain)) });
    return { content, sha256: await sha256Of(content) };
  };
}

/** As 64 lower-case hex digits. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await subtle.digest('SHA-256', bytes)).toString('hex');
}
