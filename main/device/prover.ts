import { hash, randomUUID } from 'node:crypto';
import { ticketCode } from '../../contract/http.ts';
import type { DeviceKey } from './device-key.ts';

/** Proves the key of this computer to servers (DPoP, RFC 9449). */
export type Prover = {
  /** Sends a proof with each request that has a token (`authorization: DPoP …`); one without goes as it is. */
  readonly fetch: typeof fetch;
  /** As {@link Prover.fetch}, for this token. */
  readonly fetchFor: (token: string) => typeof fetch;
  /** For a join: the proof is made for the ticket as the server reads it, however it was typed. */
  readonly fetchForTicket: (ticket: string) => typeof fetch;
  /** For a request of one's own, as the handshake of a socket. */
  readonly prove: (request: {
    readonly method: string;
    readonly url: URL;
    readonly bound: string;
  }) => Promise<string>;
  /** What a server wants to see in the next proof. */
  readonly learn: (server: URL, nonce: string) => void;
};

type ProverOptions = {
  readonly fetch: typeof fetch;
  readonly key: () => Promise<DeviceKey>;
  /** Epoch milliseconds. */
  readonly now: () => number;
};

/** The first time without a nonce, the second time brought twice by the line: a third time it is good. */
const mostAsked = 3;

/**
 * An answer to a proof without the server's nonce, or to one that the line brought twice, has a nonce: the same request is
 * made again with it.
 */
export function createProver({ fetch: send, key, now }: ProverOptions): Prover {
  const nonces = new Map<string, string>();

  const prove: Prover['prove'] = async ({ method, url, bound }) => {
    const { publicKey, sign } = await key();
    const nonce = nonces.get(url.origin);
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey };
    const header = { typ: 'dpop+jwt', alg: 'EdDSA', jwk };
    const claims = {
      htm: method,
      htu: `${url.origin}${url.pathname}`,
      iat: Math.floor(now() / 1_000),
      jti: randomUUID(),
      ath: hash('sha256', bound, 'base64url'),
      ...(nonce !== undefined && { nonce }),
    };
    const said = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const text = said.join('.');
    return `${text}.${sign(Buffer.from(text)).toString('base64url')}`;
  };

  async function fetchProven(bound: string, input: URL, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('dpop', await prove({ method: init.method ?? 'GET', url: input, bound }));
    const response = await send(input, { ...init, headers: Object.fromEntries(headers) });
    const nonce = response.headers.get('dpop-nonce');
    if (nonce !== null) nonces.set(input.origin, nonce);
    return response;
  }

  const proving =
    (boundOf: (init: RequestInit) => string | null): typeof fetch =>
    async (input, init = {}) => {
      const bound = boundOf(init);
      if (bound === null || input instanceof Request) return send(input, init);
      const url = new URL(input);
      // What is streamed is gone: whoever sent it makes it anew, and by then the nonce is known.
      const most = init.body instanceof ReadableStream ? 1 : mostAsked;
      for (let asked = 1; ; asked += 1) {
        const response = await fetchProven(bound, url, init);
        if (asked === most || response.status !== 401 || !asksForNonce(response)) return response;
        await response.body?.cancel();
      }
    };

  return {
    fetch: proving(({ headers }) => tokenOf(new Headers(headers))),
    fetchFor: (token) => proving(() => token),
    fetchForTicket: (ticket) => proving(() => ticketCode.safeParse(ticket).data ?? ticket),
    prove,
    learn: ({ origin }, nonce) => void nonces.set(origin, nonce),
  };
}

const asksForNonce = ({ headers }: Response): boolean =>
  headers.get('www-authenticate')?.includes('use_dpop_nonce') ?? false;

const tokenOf = (headers: Headers): string | null =>
  /^DPoP (\S+)$/.exec(headers.get('authorization') ?? '')?.[1] ?? null;
