import { joinReply, type JoinReply } from '../../../contract/http.ts';
import { fail, type Result } from '../../../contract/result.ts';
import type { OneClock } from '../../../core/one-clock.ts';
import { strangerWords } from '../../../core/network/stranger.ts';
import { readAnswer, resultOf, waitMsOf } from '../../network/read-answer.ts';
import { agreeByDate } from '../../../core/server-date.ts';
import { metBy } from '../../network/way-out.ts';

export type JoinRequest = {
  readonly server: string;
  readonly ticket: string;
  readonly appVersion: string;
  readonly platform: string;
  /** Which computer asks: `device.ts`. */
  readonly device: string;
  /** A person has confirmed that another computer is to lose the session. */
  readonly move: boolean;
  /** The exam has begun here, and the server may not have heard of it. */
  readonly begun?: true;
};

/** `retryAfterMs`: whoever answered has too many at the moment, and the same will work so much later. */
export type JoinAnswer = Result<JoinReply> & { readonly retryAfterMs?: number };

/**
 * Exchanges a ticket for a session at `POST {server}/api/join`. Every way this can fail is a value; that of a proxy or
 * a sign-in page which answers in the server's place is `server.unreachable`. It may be called again whenever an answer
 * was lost: for one device that changes nothing. The clock learns from the server's answer what time it is there,
 * before anything of the session is written.
 */
export async function join(
  { server, ...request }: JoinRequest,
  fetchFn: typeof fetch,
  timeoutMs = 30_000,
  clock: Pick<OneClock, 'monotonicNow' | 'agree'> | null = null,
): Promise<JoinAnswer> {
  const url = new URL(`${server}/api/join`);
  const askedMs = clock?.monotonicNow() ?? 0;
  try {
    const response = await fetchFn(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ v: 1, ...request }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = await readAnswer(response, { url, schema: joinReply });
    // A page that a network puts in between has a date of its own.
    const isServers = answer.kind === 'value' || answer.kind === 'refusal';
    if (clock !== null && isServers) agreeByDate(clock, response, askedMs);
    const result = resultOf(answer, server);
    const waitMs = waitMsOf(answer);
    return waitMs === null ? result : { ...result, retryAfterMs: waitMs };
  } catch (error) {
    const who = metBy(error);
    return fail(
      'server.unreachable',
      who === null
        ? `No answer from ${url.host}. Check the internet connection and the address.`
        : strangerWords[who],
    );
  }
}
