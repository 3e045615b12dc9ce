import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** What it says to a request; null says nothing at all, and holds the connection. */
type Say = (
  received: Received,
) => { readonly status: number; readonly headers?: Record<string, string> } | null;

/** An institution's system that hears of events, at a port of its own on this machine. */
export async function receiver(port = 0) {
  const received: Received[] = [];
  let say: Say = () => ({ status: 204 });
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body };
      received.push(one);
      const said = say(one);
      if (said !== null) response.writeHead(said.status, said.headers).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(stop);
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}/hooks`,
    port: bound,
    received,
    says: (next: Say) => void (say = next),
    stop,
  };
}
