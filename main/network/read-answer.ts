import type { z } from 'zod';
import type { Stranger } from '../../contract/app-state.ts';
import { failureBody, ourHeader } from '../../contract/http.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import { parseJson } from '../../core/parse-json.ts';
import { strangerOf, strangerWords } from '../../core/network/stranger.ts';

/**
 * - `value`: what was asked for
 * - `refusal`: our server's, with its code; `retryAfterMs` where it says when to come again
 * - `foreign-version`: our server, which speaks another language than this app
 * - `stranger`: not our server
 */
export type ReadAnswer<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'refusal'; readonly failure: Failure; readonly retryAfterMs: number | null }
  | { readonly kind: 'foreign-version' }
  | { readonly kind: 'stranger'; readonly who: Stranger; readonly retryAfterMs: number | null };

/**
 * Tells our server's answer from one of a proxy, a gateway or a sign-in page. Ours is what has the shape that was
 * asked for, or that of a failure; only a server that says in its header that it is one of ours can be of another
 * version. @throws what reading the body throws: the line broke.
 */
export async function readAnswer<T>(
  response: Response,
  asked: { readonly url: URL; readonly schema: z.ZodType<T> },
): Promise<ReadAnswer<T>> {
  const body = parseJson(await response.text());
  const retryAfterMs = retryAfterOf(response.headers.get('retry-after'));
  const failure = failureBody.safeParse(body);
  if (failure.success) return { kind: 'refusal', failure: failure.data, retryAfterMs };
  const value = asked.schema.safeParse(body);
  if (value.success && response.ok) return { kind: 'value', value: value.data };
  if (response.headers.has(ourHeader)) return { kind: 'foreign-version' };
  return { kind: 'stranger', who: whoSent(response, asked.url), retryAfterMs };
}

/** The value, or a failure: `server.unreachable` for every stranger, in words that name it. */
export function resultOf<T>(answer: ReadAnswer<T>, server: string): Result<T> {
  switch (answer.kind) {
    case 'value':
      return ok(answer.value);
    case 'refusal':
      return answer.failure;
    case 'foreign-version':
      return fail(
        'protocol.unsupported',
        `The server at ${server} does not speak this app's language. Update the app.`,
      );
    case 'stranger':
      return fail('server.unreachable', strangerWords[answer.who], answer.who);
  }
}

/** How long to stand back from whoever has too many requests: our server, or something on the way. Null: nobody has. */
export function waitMsOf(answer: ReadAnswer<unknown>): number | null {
  const isCrowded =
    (answer.kind === 'refusal' && answer.failure.code === 'request.rate-limited') ||
    (answer.kind === 'stranger' && answer.who === 'crowded');
  return isCrowded ? (answer.retryAfterMs ?? usualWaitMs) : null;
}

/** In seconds (RFC 9110, section 10.2.3), and at most five minutes: nobody is kept waiting for a typing error. */
function retryAfterOf(header: string | null): number | null {
  if (header === null || !/^\d+$/.test(header.trim())) return null;
  return Math.min(Number(header) * 1_000, mostWaitMs);
}

const mostWaitMs = 300_000;
const usualWaitMs = 15_000;

/** Of an answer that is none of our server's. */
export function whoSent({ status, headers, url }: Response, asked: URL): Stranger {
  return strangerOf({
    status,
    contentType: headers.get('content-type'),
    isElsewhere: isElsewhere(url, asked),
  });
}

/** Electron's fetch does not always say where an answer came from. */
function isElsewhere(answered: string, asked: URL): boolean {
  return URL.canParse(answered) && new URL(answered).origin !== asked.origin;
}
