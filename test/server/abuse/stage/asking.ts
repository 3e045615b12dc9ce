import { connect } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { askAsComputer, type Handshake } from '../../../harness/candidate/computer.ts';

export type Asked = {
  readonly method?: string;
  /** Sent as it is where it is text or bytes, else as JSON. */
  readonly body?: unknown;
  readonly bearer?: string;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the device key, made by hand; null for none. Where it is missing, the computer proves its key as apps do. */
  readonly proof?: string | null;
};

export type Ask = (path: string, asked?: Asked) => Promise<Response>;

/** Asks a server over HTTP from an address of one's own, as a proxy on its machine would pass it on. */
export function askFrom(url: string, address: string): Ask {
  return (path, { method, body, bearer, cookie, proof, headers = {} } = {}) => {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const sent = isRaw ? body : JSON.stringify(body);
    const send = proof === undefined ? askAsComputer : fetch;
    return send(url + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: {
        'x-forwarded-for': address,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(cookie !== undefined && { cookie }),
        ...(typeof proof === 'string' && { dpop: proof }),
        ...headers,
      },
      ...(body !== undefined && { body: sent as BodyInit }),
    }).catch((error: unknown) => {
      throw new Error(`no answer to ${method ?? ''} ${path}`, { cause: error });
    });
  };
}

/** Writes bytes to the server's port and reads until it closes, or for so long. What no HTTP client would send. */
export function rawly(
  url: string,
  bytes: string | Uint8Array,
  forMs = 3_000,
): Promise<{ readonly text: string; readonly isClosed: boolean }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let text = '';
    const end = (isClosed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, isClosed });
    };
    const timer = setTimeout(() => end(false), forMs);
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('error', () => end(true));
    socket.on('close', () => end(true));
    socket.write(bytes);
  });
}

type DialOptions = {
  readonly auth?: unknown;
  readonly cookie?: string;
  readonly origin?: string;
  readonly transports?: readonly ('polling' | 'websocket')[];
};

/** A socket that does not come back by itself. */
export function dial(
  url: string,
  namespace: string,
  { auth, cookie, origin, transports = ['websocket'] }: DialOptions = {},
): Socket {
  return io(url + namespace, {
    transports: [...transports],
    reconnection: false,
    forceNew: true,
    auth: auth as Handshake,
    extraHeaders: { ...(cookie !== undefined && { cookie }), ...(origin !== undefined && { origin }) },
  });
}

/** What the socket says next under one of these names; null where it says nothing for so long. */
export function heardOn(
  socket: Socket,
  names: readonly string[],
  withinMs = 30_000,
): Promise<{ readonly name: string; readonly said: unknown } | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, withinMs, null);
    for (const name of names)
      socket.once(name, (said: unknown) => {
        clearTimeout(timer);
        resolve({ name, said });
      });
  });
}
