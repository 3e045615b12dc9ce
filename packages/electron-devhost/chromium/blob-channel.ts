import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The blob channel between host and pages: HTTP on the loopback interface. A page POSTs its large packets and GETs
 * ours. (DevTools clients, which test tools are, get a copy of every WebSocket frame and of every body that is text
 * or bytes, at 50 ms of the page's time for a picture of 3.7 MB. Bodies that are Blobs they do not get.)
 */
export type BlobServer = {
  /** Where pages find it. The first character of the host keeps it out of {@link interceptedUrls}. */
  readonly origin: string;
  /** Whoever posts under this token is the document it was given to. */
  readonly open: (token: string, onPacket: (bytes: Uint8Array) => void) => BlobChannel;
  readonly dispose: () => void;
};

export type BlobChannel = {
  /** Keeps bytes for the page to fetch once, and returns the path to do so. */
  readonly offer: (bytes: Uint8Array) => string;
  readonly close: () => void;
};

/**
 * URL patterns for DevTools' request interception, which would first read every body to show it to us: all but the
 * channel's. No name on the web begins with a hyphen; patterns can only include.
 */
export const interceptedUrls: readonly string[] = [
  'https://*',
  'file://*',
  ...'abcdefghijklmnopqrstuvwxyz0123456789['.split('').map((first) => `http://${first}*`),
];

type Handlers = { readonly onPacket: (bytes: Uint8Array) => void; readonly offers: Map<string, Uint8Array> };

export async function openBlobServer(): Promise<BlobServer> {
  const channels = new Map<string, Handlers>();
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    const [, token = '', offer = ''] = (request.url ?? '').split('/');
    const channel = channels.get(token);
    if (!channel) response.writeHead(404).end();
    else if (request.method === 'POST') receive(request, response, channel);
    else {
      response.end(channel.offers.get(offer));
      channel.offers.delete(offer);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://-devhost.localhost:${port}`,
    open: (token, onPacket) => {
      const offers = new Map<string, Uint8Array>();
      let offered = 0;
      channels.set(token, { onPacket, offers });
      return {
        offer: (bytes) => {
          offers.set(`${(offered += 1)}`, bytes);
          return `/${token}/${offered}`;
        },
        close: () => void channels.delete(token),
      };
    },
    dispose: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function receive(request: IncomingMessage, response: ServerResponse, { onPacket }: Handlers): void {
  const length = Number(request.headers['content-length']);
  const body = new Uint8Array(length);
  let filled = 0;
  request.on('data', (chunk: Buffer) => {
    body.set(chunk, filled);
    filled += chunk.byteLength;
  });
  request.on('end', () => {
    response.writeHead(204).end();
    if (filled === length) onPacket(body);
  });
}
