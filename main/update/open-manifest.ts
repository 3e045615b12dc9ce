import { createPublicKey, verify } from 'node:crypto';
import {
  signedText,
  updateClaims,
  updateManifest,
  type UpdateClaims,
  type UpdateRefusal,
} from '../../contract/build/update-manifest.ts';
import { parseJson } from '../../core/parse-json.ts';

export type OpenedManifest =
  | { readonly ok: true; readonly claims: UpdateClaims }
  | { readonly ok: false; readonly reason: UpdateRefusal };

/**
 * What the institution signed; nothing of it is looked at before its signature holds.
 *
 * @param publicKey Ed25519, 32 bytes in base64url: that of the profile in the archive.
 */
export function openManifest(text: string, publicKey: string): OpenedManifest {
  const manifest = updateManifest.safeParse(parseJson(text));
  if (!manifest.success) return { ok: false, reason: 'unreadable' };
  const { claims, signature } = manifest.data;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  if (!verify(null, Buffer.from(signedText(claims)), key, Buffer.from(signature, 'base64url')))
    return { ok: false, reason: 'signature' };
  const parsed = updateClaims.safeParse(parseJson(claims));
  return parsed.success ? { ok: true, claims: parsed.data } : { ok: false, reason: 'unreadable' };
}
