import { fail, ok, type Result } from '../../contract/result.ts';
import type { Session, SessionStore } from '../store/store.ts';
import type { Audience, Tokens } from '../tokens.ts';

/**
 * The session a token speaks for. `token.invalid`, `session.unknown`, or `session.superseded` when a later attempt
 * has joined since.
 */
export async function sessionOfToken(
  audience: Audience,
  token: string,
  { tokens, sessions }: { tokens: Tokens; sessions: SessionStore },
): Promise<Result<Session>> {
  const claims = await tokens.verify(audience, token);
  if (!claims.ok) return claims;
  const session = await sessions.find(claims.value.sub);
  if (!session) return fail('session.unknown', 'the session does not exist on this server');
  if (claims.value.attempt !== session.attempt) {
    return fail('session.superseded', 'the exam was continued somewhere else');
  }
  return ok(session);
}
