import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

/** The binary road between host and pages: a WebSocket per document on the loopback interface. */
export type LaneServer = {
  readonly url: string;
  /** Whoever connects with this token is the document it was given to. */
  readonly expect: (token: string, onSocket: (socket: WebSocket) => void) => void;
  readonly forget: (token: string) => void;
  readonly dispose: () => void;
};

export async function openLaneServer(): Promise<LaneServer> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    perMessageDeflate: false,
    maxPayload: 512 * 1024 * 1024,
  });
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const expected = new Map<string, (socket: WebSocket) => void>();
  server.on('connection', (socket, request) => {
    const token = (request.url ?? '').slice(1);
    const accept = expected.get(token);
    expected.delete(token);
    socket.on('error', () => socket.terminate());
    if (accept) accept(socket);
    else socket.terminate();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/`,
    expect: (token, onSocket) => void expected.set(token, onSocket),
    forget: (token) => void expected.delete(token),
    dispose: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}
