import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import type { Envelope } from '../../../../contract/envelope.ts';
import { joinReply, type JoinReply } from '../../../../contract/http.ts';
import type { StoredMark } from '../../../../contract/wire.ts';
import { createEncryptBlob } from '../../../../main/evidence/encrypt-blob.ts';
import { handshake } from '../../../harness/candidate/computer.ts';
import { markOf, nextEvent } from '../../chain-of-events.ts';
import { dial, heardOn, type Ask } from './asking.ts';

/** A join as an app sends it; `change` is what is different. */
export const joinOf = (ticket: string, change: object = {}): object => ({
  v: 1,
  ticket,
  appVersion: '0.1.0',
  platform: 'abuse',
  device: randomUUID(),
  ...change,
});

type Overrides = Parameters<typeof nextEvent>[2];

/** Somebody with a ticket who has joined, by hand. */
export type Candidate = {
  readonly ticket: string;
  readonly device: string;
  readonly joined: JoinReply;
  readonly sessionId: string;
  readonly token: string;
  /** Where the chain ends by what was stored. */
  readonly mark: () => StoredMark;
  /** The next event of the chain, not sent. */
  readonly next: (overrides?: Overrides) => Envelope;
  /** Posts this as a batch; what was answered. */
  readonly post: (batch: unknown) => Promise<unknown>;
  /** Posts one more event, and goes on from it where it was stored. */
  readonly say: (overrides?: Overrides) => Promise<unknown>;
  readonly begin: (occurredAt?: number, endsAt?: number) => Promise<unknown>;
  /** Opens the exam's page: its cookie. */
  readonly page: () => Promise<string>;
  readonly save: (cookie: string, question: string, body: object) => Promise<Response>;
  readonly socket: () => Promise<Socket>;
  /** As the app encrypts it. */
  readonly encrypt: (bytes: Uint8Array<ArrayBuffer>) => Promise<{ content: Uint8Array; sha256: string }>;
  readonly upload: (name: string, content: Uint8Array, headers?: Record<string, string>) => Promise<Response>;
};

export async function joinedBy(
  url: string,
  ask: Ask,
  ticket: string,
  device: string = randomUUID(),
): Promise<Candidate> {
  const response = await ask('/api/join', { body: joinOf(ticket, { device }) });
  const joined = joinReply.parse(await response.json());
  const { sessionId, token } = joined;
  let mark = joined.stored;
  const next = (overrides?: Overrides) => nextEvent(sessionId, mark, overrides);
  const batches = `/api/sessions/${sessionId}/batches`;
  const post = async (batch: unknown) => (await ask(batches, { body: batch, bearer: token })).json();
  const say = async (overrides?: Overrides) => {
    const event = next(overrides);
    const said: unknown = await post({ events: [event] });
    if ((said as { ok: boolean }).ok) mark = markOf(event);
    return said;
  };
  const encrypt = await createEncryptBlob(sessionId, joined.evidenceKey);
  return {
    ticket,
    device,
    joined,
    sessionId,
    token,
    mark: () => mark,
    next,
    post,
    say,
    begin: (occurredAt = Date.now(), endsAt = occurredAt + joined.exam.settings.durationMs) =>
      say({ type: 'x.exam.started', occurredAt, data: { endsAt } }),
    async page() {
      const opened = await ask(new URL(joined.exam.startUrl).pathname + new URL(joined.exam.startUrl).search);
      return cookieOf(opened);
    },
    save: (cookie, question, body) => ask(`/api/exam/answers/${question}`, { method: 'PUT', cookie, body }),
    async socket() {
      const socket = dial(url, '/candidate', { auth: handshake(url, token) });
      const said = await heardOn(socket, ['welcome', 'connect_error']);
      if (said?.name !== 'welcome') throw new Error(`not welcomed: ${JSON.stringify(said)}`);
      return socket;
    },
    encrypt,
    upload: (name, content, headers = {}) =>
      ask(`/api/sessions/${sessionId}/evidence/${name}`, {
        method: 'PUT',
        bearer: token,
        body: content,
        headers: { 'content-type': 'application/octet-stream', 'x-evidence-type': 'image/jpeg', ...headers },
      }),
  };
}

export function cookieOf(response: Response): string {
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`HTTP ${response.status} sets no cookie`);
  return cookie;
}
