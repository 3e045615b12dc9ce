import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Opens a proxy on the loopback interface between app and server, whose line can be cut. A cut line is silent, as a real
 * one is: connections stay open, and nothing comes through.
 */
export async function openProxy(serverPort: number) {
  const sockets = new Set<Socket>();
  let isCut = false;
  const proxy = createServer((app) => {
    const server = connect(serverPort, '127.0.0.1');
    for (const [from, to] of [
      [app, server],
      [server, app],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes: Buffer) => void (isCut || to.write(bytes)));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        // Nobody hears on a cut line that the other end has hung up.
        if (!isCut) to.destroy();
      });
    }
  });
  const port = await listen(proxy);
  return {
    url: `http://127.0.0.1:${port}`,
    cut(): void {
      isCut = true;
    },
    /** What was lost stays lost: whoever spoke into a dead line has to call again. */
    restore(): void {
      isCut = false;
      for (const socket of sockets) socket.destroy();
    },
    async dispose(): Promise<void> {
      proxy.close();
      for (const socket of sockets) socket.destroy();
      await once(proxy, 'close');
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return address.port;
}
