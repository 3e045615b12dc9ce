import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { partial } from '../app/errors.ts';

const PREFIX = Buffer.from('dh1');
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Electron's `safeStorage`, as Electron has it on a Linux without a keyring: encrypted, but with a key that lies
 * beside the data. Format: `dh1`, 12 bytes IV, 16 bytes tag, AES-256-GCM ciphertext.
 */
export function createSafeStorage(userDataDir: () => string): SafeStorage {
  const encryptString = (plainText: string): Buffer => {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', readOrCreateKey(userDataDir()), iv);
    const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([PREFIX, iv, cipher.getAuthTag(), body]);
  };
  const decryptString = (encrypted: Buffer): string => {
    const ivEnd = PREFIX.length + IV_BYTES;
    const tagEnd = ivEnd + TAG_BYTES;
    try {
      if (!encrypted.subarray(0, PREFIX.length).equals(PREFIX)) throw new Error('not written by this host');
      const key = readOrCreateKey(userDataDir());
      const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(PREFIX.length, ivEnd));
      decipher.setAuthTag(encrypted.subarray(ivEnd, tagEnd));
      return decipher.update(encrypted.subarray(tagEnd), undefined, 'utf8') + decipher.final('utf8');
    } catch (cause) {
      const message = 'Error while decrypting the ciphertext provided to safeStorage.decryptString.';
      throw new Error(message, { cause });
    }
  };
  return partial<SafeStorage>('safeStorage', {
    isEncryptionAvailable: () => true,
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    getSelectedStorageBackend: () => 'basic_text',
    setUsePlainTextEncryption: () => undefined,
    encryptString,
    decryptString,
    encryptStringAsync: async (plainText) => encryptString(plainText),
    decryptStringAsync: async (encrypted) => ({ shouldReEncrypt: false, result: decryptString(encrypted) }),
  });
}

function readOrCreateKey(dir: string): Buffer {
  const file = join(dir, 'devhost-safe-storage.key');
  try {
    mkdirSync(dir, { recursive: true });
    writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file);
}
