import { createPublicKey, hash, verify } from 'node:crypto';
import { z } from 'zod';
import type { CheckReply, JoinReply } from '../../../contract/http.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { canonicalJson } from '../../../core/journal/chain.ts';
import { isLoopback } from '../../../core/network/loopback.ts';

/** An answer of the server as it came, and what this app reads in it: what was signed is what came. */
export type Answer<T> = { readonly answer: unknown; readonly reply: T };

/** Whom an answer is expected from. `key`: fingerprint of the key that must have signed; null where nobody has said. */
export type Expected = { readonly server: string; readonly key: string | null };

const signed = z.looseObject({ key: z.string(), signature: z.string() });

/**
 * Whether an answer is what the server signed, all of it: `settings.untrusted` when not, and then nothing of it may be
 * obeyed. Without a pinned key it shows only that nobody changed it on the way.
 */
export function verifyAnswer(
  { answer, reply }: Answer<CheckReply | JoinReply>,
  { server, key: pinnedKey }: Expected,
): Result<null> {
  if (pinnedKey !== null && keyFingerprint(reply.key) !== pinnedKey) {
    return untrusted(
      'other-key',
      'This server is not the one that the link was made for. Do not go on, and ask whoever sent you the link.',
    );
  }
  if (!isSigned(answer)) {
    return untrusted(
      'answer-changed',
      'What the server said of this exam was changed on its way. Try again on another network, or ask for help.',
    );
  }
  if (!isSameOrigin(reply.server, server)) {
    return untrusted(
      'other-server',
      `${server} answers as ${reply.server}. Do not go on, and ask whoever sent you the link which address is right.`,
    );
  }
  const unsafe = reply.to === 'join' ? unsafePage(reply) : null;
  if (unsafe === null) return ok(null);
  return untrusted(
    'unsafe-page',
    `The exam would take place at ${unsafe}, which is not a secure address. Nothing was opened. Whoever holds the exam has to give it an address that begins with https://`,
  );
}

const untrusted = (reason: string, message: string) => fail('settings.untrusted', message, reason);

/** Over every member but the signature itself, also those that this app does not know. */
function isSigned(answer: unknown): boolean {
  const parsed = signed.safeParse(answer);
  if (!parsed.success) return false;
  const { signature, ...rest } = parsed.data;
  const bytes = Buffer.from(signature, 'base64url');
  if (bytes.toString('base64url') !== signature) return false;
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: rest.key }, format: 'jwk' });
    return verify(null, Buffer.from(canonicalJson(rest)), publicKey, bytes);
  } catch {
    return false;
  }
}

/** A computer has several names for itself. */
function isSameOrigin(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)];
  if (a.origin === b.origin) return true;
  return a.protocol === b.protocol && a.port === b.port && isLoopback(a.hostname) && isLoopback(b.hostname);
}

/** The first address of the exam that is not https; null where there is none. On one computer, as in trials, http will do. */
function unsafePage({ server, exam }: JoinReply): string | null {
  const isHere = isLoopback(new URL(server).hostname);
  const { startUrl, submittedUrl, handInUrl } = exam;
  const isSafe = ({ protocol, hostname }: URL) =>
    protocol === 'https:' || (protocol === 'http:' && isHere && isLoopback(hostname));
  const unsafe = [startUrl, submittedUrl, handInUrl ?? startUrl].find((url) => !isSafe(new URL(url)));
  return unsafe === undefined ? null : new URL(unsafe).origin;
}

/** SHA-256 of a raw public key, as it stands in join links; both base64url. */
export function keyFingerprint(publicKey: string): string {
  return hash('sha256', Buffer.from(publicKey, 'base64url'), 'base64url');
}
