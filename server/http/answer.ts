import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail, failureCodes, ok, type Failure, type Result } from '../../contract/result.ts';

/** Sends the value, or the failure with the status of its code. */
export function answer<T>(reply: FastifyReply, result: Result<T>): FastifyReply {
  return result.ok ? reply.send(result.value) : refuse(reply, result);
}

export function refuse(reply: FastifyReply, failure: Failure): FastifyReply {
  if (failure.nonce !== undefined) {
    reply.headers({ 'dpop-nonce': failure.nonce, 'www-authenticate': 'DPoP error="use_dpop_nonce"' });
  }
  return reply.status(failureCodes[failure.code].http).send(failure);
}

/** Refuses whoever asks too often, and says when to come again. */
export function refuseForNow(reply: FastifyReply, waitMs: number): FastifyReply {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const later = fail('request.rate-limited', `too many requests: try again in ${seconds} s`);
  return refuse(reply.header('retry-after', seconds), later);
}

/** As {@link answer}, of what may have to wait before it is looked at. */
export function answerOrWait<T>(
  reply: FastifyReply,
  result: Result<T> | { readonly ok: false; readonly waitMs: number },
): FastifyReply {
  return 'waitMs' in result ? refuseForNow(reply, result.waitMs) : answer(reply, result);
}

/** The body as the contract has it, or `request.malformed` saying what is wrong with it. */
export function readBody<T>(schema: z.ZodType<T>, request: FastifyRequest): Result<T> {
  const parsed = schema.safeParse(request.body);
  if (parsed.success) return ok(parsed.data);
  return fail('request.malformed', z.prettifyError(parsed.error).slice(0, 500));
}

/** The token of an `Authorization: Bearer` header; `token.missing` without one. */
export const bearer = (request: FastifyRequest): Result<string> => tokenOf(request, 'bearer');

/** A candidate's token, as `Authorization: DPoP` has it; apps from before say `Bearer`, and prove nothing. */
export function dpopToken(request: FastifyRequest): Result<string> {
  const token = tokenOf(request, 'dpop');
  return token.ok ? token : tokenOf(request, 'bearer');
}

function tokenOf(request: FastifyRequest, wanted: string): Result<string> {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() === wanted && token) return ok(token);
  return fail('token.missing', 'the request carries no token');
}
