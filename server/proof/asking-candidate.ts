import type { FastifyInstance, FastifyRequest } from 'fastify';
import { linkPath } from '../../contract/wire.ts';
import { fail, type Result } from '../../contract/result.ts';
import { dpopToken } from '../http/answer.ts';
import type { Tokens, Verified } from '../tokens.ts';
import type { Proofs } from './proofs.ts';

/** What a candidate's token is read with. */
export type ProofParts = { readonly tokens: Pick<Tokens, 'verify'>; readonly proofs: Proofs };

/** Tells whoever proves their key what the next proof is to carry. */
export function offerNonces(app: FastifyInstance, { nonce }: Pick<Proofs, 'nonce'>): void {
  app.addHook('onSend', async (request, reply) => {
    if (request.headers.dpop !== undefined && !reply.hasHeader('dpop-nonce'))
      reply.header('dpop-nonce', nonce());
  });
}

/** For whom a request asks: by its token, which is taken only with a proof of the key that it is bound to. */
export async function askingCandidate(request: FastifyRequest, parts: ProofParts): Promise<Result<Verified>> {
  const token = dpopToken(request);
  if (!token.ok) return token;
  const path = request.url.split('?')[0] ?? '';
  const { method, headers } = request;
  return holderOf({ token: token.value, proof: headers.dpop, method, path }, parts);
}

/** As {@link askingCandidate}, of a socket's handshake. */
export function connectingCandidate(
  { token, proof }: { readonly token: string; readonly proof?: string | undefined },
  parts: ProofParts,
): Promise<Result<Verified>> {
  return holderOf({ token, proof, method: 'GET', path: linkPath }, parts);
}

type Asked = {
  readonly token: string;
  readonly proof: unknown;
  readonly method: string;
  readonly path: string;
};

async function holderOf(
  { token, proof, method, path }: Asked,
  { tokens, proofs }: ProofParts,
): Promise<Result<Verified>> {
  const claims = await tokens.verify('candidate', token);
  if (!claims.ok) return claims;
  const proven = await proofs.check(proof, { method, path, bound: token });
  if (!proven.ok) return proven;
  if (claims.value.jkt !== proven.value.jkt) {
    return fail('token.invalid', 'the token is bound to the key of another computer: join again');
  }
  const spent = proven.value.spend();
  return spent.ok ? claims : spent;
}
