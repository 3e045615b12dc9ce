import type { Namespace, Socket } from 'socket.io';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Session, SessionStore } from '../store/store.ts';
import type { Verified } from '../tokens.ts';
import type { Log } from '../log.ts';

/** A session, and until when the token is good that speaks for it, epoch milliseconds. */
export type TokenSession = Session & { readonly tokenEndsAt: number };

/**
 * The session that a candidate's token speaks for. What was wrong with the token, `session.unknown`, or
 * `session.superseded` when a later attempt has joined since.
 */
export async function sessionOf(
  claims: Result<Verified>,
  { sessions }: { sessions: SessionStore },
): Promise<Result<TokenSession>> {
  if (!claims.ok) return claims;
  const session = await sessions.find(claims.value.sub);
  if (!session) return fail('session.unknown', 'the session does not exist on this server');
  if (claims.value.attempt !== session.attempt) {
    return fail('session.superseded', 'the exam was continued somewhere else');
  }
  return ok({ ...session, tokenEndsAt: claims.value.endsAt });
}

/** Lets in the sockets that `admit` has a value for; the others hear its failure, as `data` of the connect error. */
export function guard<T>(
  namespace: Namespace,
  admit: (socket: Socket) => Promise<Result<T>>,
  log: Log,
): WeakMap<Socket, T> {
  const admitted = new WeakMap<Socket, T>();
  async function decide(socket: Socket): Promise<Error | undefined> {
    const result = await admit(socket).catch((error: unknown) => {
      log.error('link.failed', { error: String(error) });
      return fail('server.failed', 'something went wrong on the server');
    });
    if (!result.ok) return Object.assign(new Error(result.code), { data: result });
    admitted.set(socket, result.value);
    return undefined;
  }
  namespace.use((socket, next) => {
    const tell = async () => next(await decide(socket));
    void tell();
  });
  return admitted;
}
