import { safeStorage } from 'electron';
import type { Vault } from './session/start/session-record.ts';

/** The operating system's key store, through Electron. Where there is none, the file's permissions must do. */
export function createVault(): Vault {
  if (!safeStorage.isEncryptionAvailable()) {
    return { seal: (text) => Buffer.from(text, 'utf8'), unseal: (sealed) => sealed.toString('utf8') };
  }
  return {
    seal: (text) => safeStorage.encryptString(text),
    unseal: (sealed) => safeStorage.decryptString(sealed),
  };
}
