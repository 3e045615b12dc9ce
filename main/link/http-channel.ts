import type { Envelope } from '../../contract/envelope.ts';
import { ack, type Ack } from '../../contract/wire.ts';
import type { OneClock } from '../../core/one-clock.ts';
import { agreeByDate, dateOf } from '../../core/server-date.ts';

export type PostOptions = {
  readonly server: URL;
  readonly sessionId: string;
  readonly token: string;
  /** Electron's own knows the proxy of the system, which is often what blocks WebSocket. */
  readonly fetch: typeof fetch;
  readonly clock: Pick<OneClock, 'monotonicNow' | 'wallNow' | 'agree'>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

export type Posted = { readonly answer: Ack; readonly rttMs: number; readonly clockOffsetMs: number };

/** Sends one batch by plain HTTP. Null when the server did not answer in time, or something else did. */
export async function postBatch(options: PostOptions, events: readonly Envelope[]): Promise<Posted | null> {
  const { server, sessionId, token, fetch, clock, timeoutMs, signal } = options;
  const sentAt = clock.wallNow();
  const askedMs = clock.monotonicNow();
  try {
    const response = await fetch(new URL(`/api/sessions/${sessionId}/batches`, server), {
      method: 'POST',
      headers: { authorization: `DPoP ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const answer = ack.safeParse(await response.json());
    if (!answer.success) return null;
    agreeByDate(clock, response, askedMs);
    const rttMs = clock.monotonicNow() - askedMs;
    const serverNow = dateOf(response);
    const clockOffsetMs = serverNow === null ? 0 : serverNow - (sentAt + rttMs / 2);
    return { answer: answer.data, rttMs, clockOffsetMs };
  } catch {
    // fetch rejects for every kind of broken network, and json() for pages that proxies put in between.
    return null;
  }
}
