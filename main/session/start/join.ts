import { z } from 'zod';
import { checkReply, joinReply, type CheckReply, type JoinReply } from '../../../contract/http.ts';
import { fail, type Result } from '../../../contract/result.ts';
import type { OneClock } from '../../../core/one-clock.ts';
import { strangerWords } from '../../../core/network/stranger.ts';
import { readAnswer, resultOf, waitMsOf } from '../../network/read-answer.ts';
import type { Answer } from './verify-answer.ts';
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
export type JoinAnswer = Result<Answer<JoinReply>> & { readonly retryAfterMs?: number };

/**
 * Exchanges a ticket for a session at `POST {server}/api/join`. Every way this can fail is a value; that of a proxy or
 * a sign-in page which answers in the server's place is `server.unreachable`. It may be called again whenever an answer
 * was lost: for one device that changes nothing. The clock learns from the server's answer what time it is there,
 * before anything of the session is written.
 */
export function join(
  { server, ...request }: JoinRequest,
  fetchFn: typeof fetch,
  timeoutMs?: number,
  clock: AgreedClock | null = null,
): Promise<JoinAnswer> {
  return ask(new URL(`${server}/api/join`), request, joinReply, { fetchFn, timeoutMs, clock });
}

/** What the exam of a ticket asks of a computer, at `POST {server}/api/check`. Fails as {@link join} does. */
export function askToCheck(
  { server, ...request }: Pick<JoinRequest, 'server' | 'ticket' | 'appVersion'>,
  fetchFn: typeof fetch,
): Promise<Result<Answer<CheckReply>>> {
  return ask(new URL(`${server}/api/check`), request, checkReply, { fetchFn, clock: null });
}

type AgreedClock = Pick<OneClock, 'monotonicNow' | 'agree'>;
type Asking = {
  readonly fetchFn: typeof fetch;
  readonly timeoutMs?: number | undefined;
  readonly clock: AgreedClock | null;
};

/** Reads what has this form, and keeps it as it came beside that. */
const keeping = <T>(schema: z.ZodType<T>) =>
  z.unknown().transform((answer, context): Answer<T> => {
    const reply = schema.safeParse(answer);
    if (reply.success) return { answer, reply: reply.data };
    context.addIssue({ code: 'custom', message: reply.error.message });
    return z.NEVER;
  });

async function ask<T>(
  url: URL,
  request: object,
  schema: z.ZodType<T>,
  { fetchFn, timeoutMs = 30_000, clock }: Asking,
): Promise<Result<Answer<T>> & { readonly retryAfterMs?: number }> {
  const askedMs = clock?.monotonicNow() ?? 0;
  try {
    const response = await fetchFn(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ v: 1, ...request }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = await readAnswer(response, { url, schema: keeping(schema) });
    // A page that a network puts in between has a date of its own.
    const isServers = answer.kind === 'value' || answer.kind === 'refusal';
    if (clock !== null && isServers) agreeByDate(clock, response, askedMs);
    const result = resultOf(answer, url.origin);
    const waitMs = waitMsOf(answer);
    return waitMs === null ? result : { ...result, retryAfterMs: waitMs };
  } catch (error) {
    const who = metBy(error);
    return fail(
      'server.unreachable',
      who === null
        ? `No answer from ${url.host}. Check the internet connection and the address.`
        : strangerWords[who],
      who ?? undefined,
    );
  }
}
