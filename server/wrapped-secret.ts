import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** A master key, as the text of its file. */
export function newMasterKey(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Secrets as they are kept in the database: wrapped by a master key that is not in it (AES-256-GCM), and bound to what
 * they belong to, so that one that was moved to another row does not unwrap. @throws where the key has not 32 bytes.
 */
export function createWrapper(masterKey: string) {
  const master = Buffer.from(masterKey, 'base64url');
  if (master.length !== 32) throw new Error('a master key must have 32 bytes');
  return {
    wrap(owner: string, secret: Buffer): string {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, master, nonce).setAAD(Buffer.from(owner));
      const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]).toString('base64url');
    },
    /** @throws when the master key is another one: then nothing that is wrapped can be read. */
    unwrap(owner: string, wrapped: string): Buffer {
      const bytes = Buffer.from(wrapped, 'base64url');
      const decipher = createDecipheriv(algorithm, master, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(-tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
    },
  };
}
