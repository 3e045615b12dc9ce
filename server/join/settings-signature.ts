import { createPrivateKey, createPublicKey, hash, sign } from 'node:crypto';
import { z } from 'zod';
import type { ExamSettings } from '../../contract/settings.ts';
import { canonicalJson } from '../../core/journal/chain.ts';

export type SignedSettings = {
  readonly examId: string;
  readonly sessionId: string;
  readonly settings: ExamSettings;
};

/** What vouches for the settings that a server gives out. All keys and signatures are base64url. */
export type SettingsSigner = {
  /** Raw Ed25519 public key. */
  readonly publicKey: string;
  /** SHA-256 of the raw public key: stands in join links. */
  readonly fingerprint: string;
  readonly sign: (settings: SignedSettings) => string;
};

/** Name of the key in the data folder; its own, so that one who has the key of the tokens cannot change settings. */
export const settingsKeyFile = 'settings-key.pem';

/** @param privateKeyPem Ed25519, PKCS #8. */
export function createSettingsSigner(privateKeyPem: string): SettingsSigner {
  const privateKey = createPrivateKey(privateKeyPem);
  const { x: publicKey } = z
    .object({ x: z.string() })
    .parse(createPublicKey(privateKey).export({ format: 'jwk' }));
  return {
    publicKey,
    fingerprint: hash('sha256', Buffer.from(publicKey, 'base64url'), 'base64url'),
    sign: (settings) => sign(null, Buffer.from(canonicalJson(settings)), privateKey).toString('base64url'),
  };
}
