import { hash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';
import { isLoopback } from '../../core/network/loopback.ts';
import { createNonces, nonceLifeMs } from './nonces.ts';

/** What a proof has to be made for. */
type ProvenRequest = {
  readonly method: string;
  /** Without a query. */
  readonly path: string;
  /** The token of the request, or at a join the ticket. */
  readonly bound: string;
};

/** A proof that holds. */
export type Proven = {
  /** Thumbprint of the device's key (RFC 7638). */
  readonly jkt: string;
  /**
   * Uses the proof up: once it is known whose it is, and before anything is done on its word. `device.nonce` where it
   * was used before.
   */
  readonly spend: () => Result<null>;
};

export type Proofs = {
  /** `device.unproven`, or `device.nonce` with the nonce that the next proof has to carry. */
  readonly check: (proof: unknown, request: ProvenRequest) => Promise<Result<Proven>>;
  /** What the next proof is to carry. */
  readonly nonce: () => string;
};

/** Proofs that are remembered, until none of their nonces is good any more. The oldest go first. */
const mostSpent = 200_000;
const longestProof = 4_000;

const header = z.object({
  jwk: z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() }),
});
/** `iat` has to be there and says nothing: candidates' clocks are wrong, and the nonce says how old a proof is. */
const claims = z.object({
  htm: z.string(),
  htu: z.string().max(2_000),
  iat: z.number(),
  jti: z.string().min(8).max(100),
  ath: z.string(),
  nonce: z.string().max(200).optional(),
});

/** Proofs of a device's key, which are DPoP (RFC 9449) with Ed25519. `publicUrl`: the origin that apps ask. */
export function createProofs(publicUrl: () => string, clock: Pick<Clock, 'monotonicNow'>): Proofs {
  const nonces = createNonces(clock.monotonicNow);
  const spent = new LRUCache<string, true>({
    max: mostSpent,
    ttl: nonceLifeMs,
    perf: { now: clock.monotonicNow },
  });

  function spend(name: string): Result<null> {
    // The line brought it twice, or somebody else did: only who has the key can make another.
    if (spent.has(name)) return { ...used, nonce: nonces.current() };
    spent.set(name, true);
    return ok(null);
  }

  return {
    nonce: nonces.current,
    async check(proof, { method, path, bound }) {
      if (typeof proof !== 'string') return missing;
      const said = proof.length > longestProof ? null : await read(proof);
      if (said === null || said.htm !== method || said.ath !== hash('sha256', bound, 'base64url'))
        return unproven('not-valid');
      if (!isAddress(said.htu, `${publicUrl()}${path}`)) return unproven('other-address');
      const { jkt, jti, nonce } = said;
      if (nonce === undefined || !nonces.isGood(nonce)) return { ...renew, nonce: nonces.current() };
      return ok({ jkt, spend: () => spend(hash('sha256', `${jkt} ${jti}`, 'base64url')) });
    },
  };
}

const missing = fail(
  'device.unproven',
  'This server takes an exam only from an app that proves which computer it runs on. Update Invigil, and open the exam again.',
  'missing',
);
const unproven = (reason: string): Failure =>
  fail('device.unproven', 'the proof of the device key does not hold for this request', reason);
const renew = fail('device.nonce', 'the proof of the device key has to carry the nonce of this answer');
const used = fail('device.nonce', 'this proof of the device key has come before: make a new one', 'replayed');

/** What a proof says, if its own key has signed it; null where it is none. */
async function read(proof: string): Promise<(z.infer<typeof claims> & { readonly jkt: string }) | null> {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: ['EdDSA', 'Ed25519'],
    });
    const { jwk } = header.parse(protectedHeader);
    return { ...claims.parse(payload), jkt: await calculateJwkThumbprint(jwk) };
  } catch {
    return null;
  }
}

/** The same address; a computer has several names for itself. */
function isAddress(said: string, asked: string): boolean {
  if (!URL.canParse(said)) return false;
  const [a, b] = [new URL(said), new URL(asked)];
  const isSameHost =
    a.host === b.host || (a.port === b.port && isLoopback(a.hostname) && isLoopback(b.hostname));
  return isSameHost && a.protocol === b.protocol && a.pathname === b.pathname;
}
