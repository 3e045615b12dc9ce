import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { isIP } from 'node:net';
import type { TryOutcome } from '../../contract/console/webhooks.ts';
import type { Clock } from '../../core/clock.ts';
import type { AddressRule, Destination } from './address.ts';

/** Of one try, from the name to the end of the answer. */
export const tryLimitMs = 15_000;
/** Of an answer nothing is used but its status. */
const maxAnswerBytes = 64_000;

export type Sent = { readonly outcome: TryOutcome; readonly status: number | null };
export const isDelivered = ({ outcome, status }: Sent): boolean =>
  outcome === 'answered' && status !== null && status >= 200 && status < 300;

type Post = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

/**
 * Posts one delivery. The name is resolved once, and the connection goes to the address that was looked at; a
 * redirection is an answer like others. Ends early where `closed` is aborted.
 */
export function createSender(rule: AddressRule, clock: Pick<Clock, 'after'>) {
  return async (url: URL, post: Post, closed: AbortSignal): Promise<Sent> => {
    const late = new AbortController();
    const cancel = clock.after(tryLimitMs, () => late.abort());
    const signal = AbortSignal.any([closed, late.signal]);
    try {
      const destination = await unlessAborted(rule.destinationOf(url), signal);
      if (destination === null) return { outcome: 'address-refused', status: null };
      const answer = await requested(url, destination, post, signal);
      await readSome(answer);
      return { outcome: 'answered', status: answer.statusCode ?? null };
    } catch {
      return { outcome: late.signal.aborted ? 'timed-out' : 'unreachable', status: null };
    } finally {
      cancel();
    }
  };
}
export type Sender = ReturnType<typeof createSender>;

function requested(
  url: URL,
  { address }: Destination,
  { body, headers }: Post,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve, reject) => {
    const request = (isSecure ? requestSecurely : requestPlain)({
      method: 'POST',
      host: address,
      port: url.port === '' ? (isSecure ? 443 : 80) : url.port,
      path: url.pathname + url.search,
      headers: { ...headers, host: url.host, 'content-length': Buffer.byteLength(body) },
      // Its certificate has to be of the name that an administrator wrote.
      ...(isSecure && isIP(name) === 0 && { servername: name }),
      agent: false,
      signal,
    });
    request.once('response', resolve);
    request.on('error', reject);
    request.end(body);
  });
}

/** To its end where it is short, so that whoever answers is not cut off. */
async function readSome(answer: IncomingMessage): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxAnswerBytes) break;
    }
  } catch {
    // It has said all that counts.
  }
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    work.then(resolve, reject);
  });
}
