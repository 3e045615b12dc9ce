import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { openMeddler, portOf, type Meddle } from './meddler.ts';

/** How fast the line is, in each direction. */
export type LineSpeed = { readonly latencyMs: number; readonly bitsPerSecond: number };

/** PEM: with it, the line speaks TLS to the app. */
export type LineCertificate = { readonly key: string; readonly cert: string };

/** What a queue on the way holds before it takes no more from whoever sends. */
const queuedBytes = 16_384;
const pieceBytes = 1_024;

/**
 * The line between app and server, on the loopback interface: it can be cut, made slow, and somebody can sit in the
 * middle of it who answers in the server's place, or lets an answer be lost. A cut line is silent, as a real one is.
 */
export async function openLine(serverPort: number, certificate: LineCertificate | null = null) {
  const meddler = await openMeddler(serverPort);
  const sockets = new Set<Socket>();
  let isCut = false;
  let speed: LineSpeed | null = null;
  const accept = (app: Socket): void => {
    const server = connect(meddler.port, '127.0.0.1');
    carry(app, server);
    carry(server, app);
  };
  const front: Server =
    certificate === null ? createServer(accept) : createTlsServer({ ...certificate }, accept);
  // Whoever does not trust the certificate hangs up.
  front.on('tlsClientError', () => undefined);

  function carry(from: Socket, to: Socket): void {
    sockets.add(from);
    let last: Promise<void> = Promise.resolve();
    let waiting = 0;
    const queued = async (before: Promise<void>, bytes: Buffer): Promise<void> => {
      await before;
      await pass(bytes, to);
      waiting -= bytes.length;
      if (waiting <= queuedBytes) from.resume();
    };
    from.on('data', (bytes: Buffer) => {
      if (isCut) return;
      waiting += bytes.length;
      if (waiting > queuedBytes) from.pause();
      last = queued(last, bytes);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      // Nobody hears on a cut line that the other end has hung up.
      if (!isCut) void hangUp(last, to);
    });
  }

  /** Behind all that is still on its way. */
  async function hangUp(last: Promise<void>, to: Socket): Promise<void> {
    await last;
    if (speed !== null) await after(speed.latencyMs + 10);
    to.destroy();
  }

  async function pass(bytes: Buffer, to: Socket): Promise<void> {
    if (speed === null) return void to.write(bytes);
    const { latencyMs, bitsPerSecond } = speed;
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = bytes.subarray(at, at + pieceBytes);
      await after((piece.length * 8_000) / bitsPerSecond);
      // What is on its way does not hold up what comes behind it.
      setTimeout(() => void (isCut || to.destroyed || to.write(piece)), latencyMs);
    }
  }

  const restore = (): void => {
    isCut = false;
    for (const socket of sockets) socket.destroy();
  };
  const port = await portOf(front);
  return {
    url: `${certificate === null ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    cut(): void {
      isCut = true;
    },
    /** What was lost stays lost: whoever spoke into a dead line has to call again. */
    restore,
    /** Null: as fast as the machine. */
    setSpeed(next: LineSpeed | null): void {
      speed = next;
    },
    /** Somebody sits in the line from now on, whom new connections meet; null: nobody any more. */
    meddle(next: Meddle | null): void {
      meddler.set(next);
      restore();
    },
    async dispose(): Promise<void> {
      front.close();
      for (const socket of sockets) socket.destroy();
      await meddler.dispose();
      if (front.listening) await once(front, 'close');
    },
  };
}
export type Line = Awaited<ReturnType<typeof openLine>>;
