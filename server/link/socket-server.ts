import { setTimeout as timeout } from 'node:timers/promises';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import fastifyCookie from '@fastify/cookie';
import { Server, type Socket } from 'socket.io';
import { maxBatchBytes } from '../../contract/wire.ts';

/** As far as we use Engine.IO's own. */
type Connection = {
  request: IncomingMessage | null;
  readonly close: () => void;
  readonly once: (event: 'close', listener: () => void) => void;
};

const closeTimeoutMs = 2_000;

export type SocketServer = {
  readonly io: Server;
  /** A cookie that the browser sent with the connection. */
  readonly cookie: (socket: Socket, name: string) => string | undefined;
  /** Ends all connections after what has been said on them is sent. */
  readonly dispose: () => Promise<void>;
};

/**
 * Socket.IO over WebSocket only, on an HTTP server that others use too. `publicUrl`: the origin its pages are reached
 * by, which behind a proxy is not what requests say.
 */
export function createSocketServer(http: HttpServer, publicUrl: () => string): SocketServer {
  const io = new Server(http, {
    transports: ['websocket'],
    perMessageDeflate: false,
    maxHttpBufferSize: maxBatchBytes,
    serveClient: false,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    connectTimeout: 10_000,
    allowRequest: (request, decide) => decide(null, isSameOrigin(request, publicUrl())),
  });
  const connections = new Set<Connection>();
  const cookies = new WeakMap<object, string>();
  io.engine.on('connection', (connection: Connection) => {
    const header = connection.request?.headers.cookie;
    if (header !== undefined) cookies.set(connection, header);
    // The first request is held as long as the connection otherwise: kilobytes for each candidate.
    connection.request = null;
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  return {
    io,
    cookie: (socket, name) => fastifyCookie.parse(cookies.get(socket.conn) ?? '')[name],
    async dispose() {
      // Closed from below, clients come back by themselves; and not before what is written has been sent.
      const closed = [...connections].map(
        (connection) => new Promise<void>((resolve) => connection.once('close', () => resolve())),
      );
      for (const connection of connections) connection.close();
      await Promise.race([Promise.all(closed), timeout(closeTimeoutMs, null, { ref: false })]);
      io.engine.close();
    },
  };
}

/** Pages of other sites may not connect. Apps have no origin. */
function isSameOrigin({ headers }: IncomingMessage, publicUrl: string): boolean {
  const { origin, host } = headers;
  return (
    origin === undefined || origin === publicUrl || (URL.canParse(origin) && new URL(origin).host === host)
  );
}
