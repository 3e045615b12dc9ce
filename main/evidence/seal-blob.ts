import { randomBytes, subtle } from 'node:crypto';
import { blobFormat } from '../../contract/evidence.ts';
import { joinBlob } from '../../core/evidence/sealed-blob.ts';

export type SealedBlob = { readonly blob: Uint8Array<ArrayBuffer>; readonly sha256: string };
/** Encrypts one piece of evidence of its session. */
export type SealBlob = (plain: Uint8Array<ArrayBuffer>) => Promise<SealedBlob>;

/**
 * Seals evidence of one session with its key, 32 bytes in base64url. Web Crypto works in the thread pool: a recording
 * must not hold up the app.
 */
export async function createSealBlob(sessionId: string, key: string): Promise<SealBlob> {
  const aesKey = await subtle.importKey('raw', Buffer.from(key, 'base64url'), 'AES-GCM', false, ['encrypt']);
  const additionalData = Buffer.from(sessionId.toLowerCase(), 'ascii');
  return async (plain) => {
    const nonce = randomBytes(blobFormat.nonceBytes);
    const how = { name: 'AES-GCM', iv: nonce, additionalData, tagLength: blobFormat.tagBytes * 8 };
    const blob = joinBlob({ nonce, sealed: new Uint8Array(await subtle.encrypt(how, aesKey, plain)) });
    return { blob, sha256: await sha256Of(blob) };
  };
}

/** As 64 lower-case hex digits. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await subtle.digest('SHA-256', bytes)).toString('hex');
}
