import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { EvidenceStore } from '../store/evidence-store.ts';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** The master key that wraps the keys of all sessions, as the text of its file. */
export function newMasterKey(): string {
  return randomBytes(32).toString('base64url');
}

export type EvidenceKeys = ReturnType<typeof createEvidenceKeys>;

/**
 * The AES-256 key of each session. In the database it is wrapped by the master key, bound to its session: a copy of
 * the database alone opens no evidence, and a key that was moved to another session does not unwrap.
 */
export function createEvidenceKeys(store: EvidenceStore, masterKey: string) {
  const master = Buffer.from(masterKey, 'base64url');
  if (master.length !== 32) throw new Error('the master key of the evidence must have 32 bytes');

  function wrap(sessionId: string, key: Buffer): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, master, nonce).setAAD(Buffer.from(sessionId));
    const ciphertext = Buffer.concat([cipher.update(key), cipher.final()]);
    return Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]).toString('base64url');
  }

  /** @throws when the master key is another one: then nothing that is stored can be read. */
  function unwrap(sessionId: string, wrapped: string): Buffer {
    const bytes = Buffer.from(wrapped, 'base64url');
    const decipher = createDecipheriv(algorithm, master, bytes.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(sessionId)).setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  }

  return {
    /** The key of a session that exists, base64url; made when it is first asked for. For `joinReply.evidenceKey`. */
    async of(sessionId: string): Promise<string> {
      const wrapped =
        (await store.wrappedKey(sessionId)) ??
        (await store.keepWrappedKey(sessionId, wrap(sessionId, randomBytes(32))));
      return unwrap(sessionId, wrapped).toString('base64url');
    },
    /** Null for a session that never joined, or whose evidence was deleted. */
    async find(sessionId: string): Promise<Buffer | null> {
      const wrapped = await store.wrappedKey(sessionId);
      return wrapped === null ? null : unwrap(sessionId, wrapped);
    },
    forget: (sessionId: string): Promise<void> => store.forgetKey(sessionId),
  };
}
