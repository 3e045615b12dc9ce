import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileDurably } from '../journal/journal-file.ts';
import type { Log } from '../log.ts';
import type { Vault } from '../session/start/session-record.ts';

/** The Ed25519 key by which servers know this computer again. The private part never leaves the main process. */
export type DeviceKey = {
  /** Raw public key, base64url. */
  readonly publicKey: string;
  readonly sign: (bytes: Uint8Array) => Buffer;
};

/** A new key that lasts as long as this process. */
export const newDeviceKey = (): DeviceKey => deviceKeyOf(generateKeyPairSync('ed25519').privateKey);

/**
 * The key of this installation, in `{dir}/device-key`, made once and kept by the system's key store (`vault`). What
 * cannot be read is set aside as `device-key.unreadable` and a new key is made: sessions that are bound to the old one
 * have to be moved. Where the disk does not take it now, it holds as long as the app runs, and each call tries again.
 */
export function createDeviceKey(dir: string, vault: Vault, log: Log): () => Promise<DeviceKey> {
  const file = join(dir, 'device-key');
  let known: Promise<{ readonly key: DeviceKey; readonly pem: string; isKept: boolean }> | null = null;

  async function load() {
    if (!vault.isKeyStore) log.warn('device-key.in-file');
    const kept = await read(file, vault, log);
    const privateKey = kept ?? generateKeyPairSync('ed25519').privateKey;
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    return { key: deviceKeyOf(privateKey), pem, isKept: kept !== null };
  }

  async function keep(pem: string): Promise<void> {
    await mkdir(dir, { recursive: true });
    await writeFileDurably(file, vault.encrypt(pem));
  }

  return async () => {
    const held = await (known ??= load());
    if (!held.isKept) {
      held.isKept = await keep(held.pem).then(
        () => true,
        (error: unknown) => {
          log.warn('device-key.not-kept', { error: String(error) });
          return false;
        },
      );
    }
    return held.key;
  };
}

function deviceKeyOf(privateKey: KeyObject): DeviceKey {
  // The raw key is the end of its SubjectPublicKeyInfo (RFC 8410).
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return {
    publicKey: spki.subarray(-32).toString('base64url'),
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}

/** Null where there is none that can be read. */
async function read(file: string, vault: Vault, log: Log): Promise<KeyObject | null> {
  const kept = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') log.error('device-key.unreadable', { error: String(error) });
    return null;
  });
  if (kept === null) return null;
  try {
    const key = createPrivateKey(vault.decrypt(kept));
    if (key.asymmetricKeyType === 'ed25519') return key;
    throw new Error(`a key of type ${key.asymmetricKeyType}`);
  } catch (error) {
    log.error('device-key.unreadable', { error: String(error) });
    await rename(file, `${file}.unreadable`).catch(() => {});
    return null;
  }
}
