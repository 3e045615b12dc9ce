import { createPublicKey, hash, verify } from 'node:crypto';
import type { CheckReply } from '../../../contract/http.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { canonicalJson } from '../../../core/journal/chain.ts';

/**
 * Whether the settings of a reply are what the server signed for this session: `settings.untrusted` when not, and then
 * nothing of them may be obeyed. Without a pinned key it shows only that nobody changed them on the way.
 *
 * @param pinnedKey fingerprint of the key that must have signed, from the join link or an earlier join.
 */
export function verifySettings({ sessionId, exam }: CheckReply, pinnedKey: string | null): Result<null> {
  const { id: examId, settings, settingsKey, settingsSignature } = exam;
  if (pinnedKey !== null && keyFingerprint(settingsKey) !== pinnedKey) {
    return fail(
      'settings.untrusted',
      'This server is not the one that the link was made for. Do not go on, and ask whoever sent you the link.',
    );
  }
  const signed = Buffer.from(canonicalJson({ examId, sessionId, settings }));
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: settingsKey }, format: 'jwk' });
  if (verify(null, signed, publicKey, Buffer.from(settingsSignature, 'base64url'))) return ok(null);
  return fail(
    'settings.untrusted',
    'The settings of this exam were changed on their way. Try again on another network, or ask for help.',
  );
}

/** SHA-256 of a raw public key, as it stands in join links; both base64url. */
export function keyFingerprint(publicKey: string): string {
  return hash('sha256', Buffer.from(publicKey, 'base64url'), 'base64url');
}
