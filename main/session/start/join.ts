import { failureBody, joinReply, type JoinReply } from '../../../contract/http.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';

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
 * again whenever an answer was lost: for one device that changes nothing.
 */
export async function join(
  { server, ...request }: JoinRequest,
  fetchFn: typeof fetch = fetch,
  timeoutMs = 30_000,
): Promise<Result<JoinReply>> {
  const response = await post(`${server}/api/join`, { v: 1, ...request }, fetchFn, timeoutMs);
  if (!response.ok) return response;
  const reply = joinReply.safeParse(response.value);
  if (reply.success) return ok(reply.data);
  const failure = failureBody.safeParse(response.value);
  if (failure.success) return failure.data;
  return fail(
    'protocol.unsupported',
    `The server at ${server} does not speak this app's language. Update the app.`,
  );
}

async function post(
  url: string,
  body: unknown,
  fetchFn: typeof fetch,
  timeoutMs: number,
): Promise<Result<unknown>> {
  try {
    const response = await fetchFn(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return ok(await response.json());
  } catch (error) {
    if (error instanceof SyntaxError) return ok(null);
    return fail(
      'server.unreachable',
      `No answer from ${new URL(url).host}. Check the internet connection and the address.`,
    );
  }
}
