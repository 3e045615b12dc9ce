import { joinReply, type JoinReply } from '../../../contract/http.ts';
import { fail, type Result } from '../../../contract/result.ts';
import { readAnswer, resultOf, waitMsOf } from '../../network/read-answer.ts';

export type JoinRequest = {
  readonly server: string;
  readonly ticket: string;
  readonly appVersion: string;
  readonly platform: string;
};

/** `retryAfterMs`: whoever answered has too many at the moment, and the same will work so much later. */
export type JoinAnswer = Result<JoinReply> & { readonly retryAfterMs?: number };

/**
 * Exchanges a ticket for a session at `POST {server}/api/join`. Every way this can fail is a value; that of a proxy or
 * a sign-in page which answers in the server's place is `server.unreachable`.
 */
export async function join(
  { server, ...request }: JoinRequest,
  fetchFn: typeof fetch,
  timeoutMs = 10_000,
): Promise<JoinAnswer> {
  const url = new URL(`${server}/api/join`);
  try {
    const response = await fetchFn(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ v: 1, ...request }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = await readAnswer(response, { url, schema: joinReply });
    const result = resultOf(answer, server);
    const waitMs = waitMsOf(answer);
    return waitMs === null ? result : { ...result, retryAfterMs: waitMs };
  } catch {
    return fail(
      'server.unreachable',
      `No answer from ${url.host}. Check the internet connection and the address.`,
    );
  }
}
