import { safeStorage } from 'electron';
import type { Vault } from './session/start/session-record.ts';

/** The operating system's key store, through Electron. Where there is none, the file's permissions must do. */
export function createVault(): Vault {
  if (!safeStorage.isEncryptionAvailable()) {
    return {
      isKeyStore: false,
      encrypt: (text) => Buffer.from(text, 'utf8'),
      decrypt: (encrypted) => encrypted.toString('utf8'),
    };
  }
  return {
    isKeyStore: true,
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (encrypted) => safeStorage.decryptString(encrypted),
  };
}
