import { failureBody, joinReply, type JoinReply } from '../../../contract/http.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { OneClock } from '../../../core/one-clock.ts';
import { agreeByDate } from '../../server-date.ts';

type JoinRequest = {
  readonly server: string;
  readonly ticket: string;
  readonly appVersion: string;
  readonly platform: string;
  /** Which computer asks: `device.ts`. */
  readonly device: string;
  /** A person has confirmed that another computer is to lose the session. */
  readonly move: boolean;
};

/**
 * Exchanges a ticket for a session at `POST {server}/api/join`. Every way this can fail is a value. It may be called
 * again whenever an answer was lost: for one device that changes nothing. The clock learns from the server's answer what
 * time it is there, before anything of the session is written.
 */
export async function join(
  { server, ...request }: JoinRequest,
  fetchFn: typeof fetch = fetch,
  timeoutMs = 30_000,
  clock: Pick<OneClock, 'monotonicNow' | 'agree'> | null = null,
): Promise<Result<JoinReply>> {
  const askedMs = clock?.monotonicNow() ?? 0;
  const response = await post(`${server}/api/join`, { v: 1, ...request }, fetchFn, timeoutMs);
  if (!response.ok) return response;
  const reply = joinReply.safeParse(response.value.said);
  const failure = failureBody.safeParse(response.value.said);
  // A page that a network puts in between has a date of its own.
  if (clock !== null && (reply.success || failure.success)) agreeByDate(clock, response.value, askedMs);
  if (reply.success) return ok(reply.data);
  if (failure.success) return failure.data;
  return fail(
    'protocol.unsupported',
    `The server at ${server} does not speak this app's language. Update the app.`,
  );
}

type Answer = { readonly headers: Headers; readonly said: unknown };

async function post(
  url: string,
  body: unknown,
  fetchFn: typeof fetch,
  timeoutMs: number,
): Promise<Result<Answer>> {
  let response: Response | null = null;
  try {
    response = await fetchFn(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return ok({ headers: response.headers, said: await response.json() });
  } catch (error) {
    if (error instanceof SyntaxError && response !== null)
      return ok({ headers: response.headers, said: null });
    return fail(
      'server.unreachable',
      `No answer from ${new URL(url).host}. Check the internet connection and the address.`,
    );
  }
}
