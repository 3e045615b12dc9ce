import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** What it says to a request; null says nothing at all, and holds the connection. `endless`: and never stops talking. */
type Say = (
  received: Received,
) => { readonly status: number; readonly headers?: Record<string, string>; endless?: true } | null;

/** An institution's system that hears of events, at a port of its own on this machine. */
export async function startReceiver({ port = 0, host = '127.0.0.1' } = {}) {
  const received: Received[] = [];
  let say: Say = () => ({ status: 204 });
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body };
      received.push(one);
      const said = say(one);
      if (said === null) return;
      response.writeHead(said.status, said.headers);
      if (said.endless) talkOn(response);
      else response.end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(port, host, resolve));
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${bound}/hooks`,
    port: bound,
    received,
    says: (next: Say) => void (say = next),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function talkOn(response: ServerResponse): void {
  const bytes = Buffer.alloc(16_000);
  const more = (): void => {
    while (!response.destroyed && response.write(bytes));
  };
  response.on('drain', more);
  more();
}
