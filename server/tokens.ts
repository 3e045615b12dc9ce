import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { fail, ok, type Result } from '../contract/result.ts';

/** What a token is good for. One kind is never accepted in place of another. */
export type Audience = 'candidate' | 'exam-page' | 'staff-browser';
/**
 * `sub` is the session, or the person. `attempt` counts the joins of a session; 0 for people. `jkt`: of the only key that
 * it is good with, where it is bound to one (RFC 7638, 7800).
 */
export type Claims = { readonly sub: string; readonly attempt: number; readonly jkt?: string | undefined };

const algorithm = 'EdDSA';
const issuer = 'invigil';
/** What a token says that is good now. `endsAt`: epoch milliseconds. */
export type Verified = Claims & { readonly endsAt: number };

const claims = z.object({
  sub: z.string(),
  attempt: z.int().nonnegative(),
  exp: z.int(),
  cnf: z.object({ jkt: z.string() }).optional(),
});

/** For whatever was let in by a token and is still there when it ends. */
export const tokenExpired = fail('token.invalid', 'the token has expired: join again');

export type Tokens = ReturnType<typeof createTokens>;

/** A new Ed25519 private key as PEM (PKCS #8). */
export function newSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Signs and verifies JWTs (RFC 7519) with one Ed25519 key, given as PEM. `now` is epoch milliseconds. */
export function createTokens(signingKeyPem: string, now: () => number) {
  const privateKey = createPrivateKey(signingKeyPem);
  const publicKey = createPublicKey(privateKey);
  return {
    sign(audience: Audience, { sub, attempt, jkt }: Claims, lifetimeMs: number): Promise<string> {
      return new SignJWT({ attempt, ...(jkt !== undefined && { cnf: { jkt } }) })
        .setProtectedHeader({ alg: algorithm })
        .setSubject(sub)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(new Date(now()))
        .setExpirationTime(new Date(now() + lifetimeMs))
        .sign(privateKey);
    },

    /**
     * The one-time token that opens the exam page of an attempt: the same whenever it is asked for, so that each of
     * several answers to one join opens the page. Nobody without the key can tell it.
     */
    examPageToken({ sub, attempt }: Claims): string {
      // Ed25519 signs the same text the same way each time (RFC 8032).
      const signature = sign(null, Buffer.from(`exam page of ${sub}, attempt ${attempt}`), privateKey);
      return hash('sha256', signature, 'base64url');
    },

    /** The claims, or `token.invalid` for whatever is wrong with it. */
    async verify(audience: Audience, token: string): Promise<Result<Verified>> {
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          algorithms: [algorithm],
          issuer,
          audience,
          currentDate: new Date(now()),
        });
        const { exp, cnf, ...said } = claims.parse(payload);
        return ok({ ...said, ...cnf, endsAt: exp * 1_000 });
      } catch (error) {
        if (error instanceof errors.JWTExpired) return tokenExpired;
        return fail('token.invalid', 'the token is not valid');
      }
    },
  };
}
