import type { Envelope } from '../../contract/envelope.ts';
import { ack, type Ack } from '../../contract/wire.ts';

export type PostOptions = {
  readonly server: URL;
  readonly sessionId: string;
  readonly token: string;
  /** Electron's own knows the proxy of the system, which is often what blocks WebSocket. */
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

export type Posted = { readonly answer: Ack; readonly rttMs: number; readonly clockOffsetMs: number };

/** The clock of a `Date` header stands up to a second back: half of that on average. */
const dateHeaderLagMs = 500;

/** Sends one batch by plain HTTP. Null when the server did not answer in time, or something else did. */
export async function postBatch(options: PostOptions, events: readonly Envelope[]): Promise<Posted | null> {
  const { server, sessionId, token, fetch, now, timeoutMs, signal } = options;
  const sentAt = now();
  try {
    const response = await fetch(new URL(`/api/sessions/${sessionId}/batches`, server), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const answer = ack.safeParse(await response.json());
    if (!answer.success) return null;
    const rttMs = Math.max(0, now() - sentAt);
    const serverNow = Date.parse(response.headers.get('date') ?? '') + dateHeaderLagMs;
    const clockOffsetMs = Number.isNaN(serverNow) ? 0 : serverNow - (sentAt + rttMs / 2);
    return { answer: answer.data, rttMs, clockOffsetMs };
  } catch {
    // fetch rejects for every kind of broken network, and json() for pages that proxies put in between.
    return null;
  }
}
