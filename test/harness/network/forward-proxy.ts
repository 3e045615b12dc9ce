import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { portOf } from './meddler.ts';

/**
 * What the proxy of a school does with who wants a tunnel (CONNECT): opens it; wants a name and a password (407);
 * says no (403); or takes the connection and never says anything.
 */
export type ProxyTemper = 'open' | 'wants-name' | 'says-no' | 'silent';

const refusals = { 'wants-name': '407 Proxy Authentication Required', 'says-no': '403 Forbidden' } as const;

/** A proxy that lets nothing out but tunnels, whatever host they are asked for: each ends at `targetPort` here. */
export async function openForwardProxy(targetPort: number) {
  const sockets = new Set<Socket>();
  const asked: string[] = [];
  let temper: ProxyTemper = 'open';
  const proxy = createServer((_request, reply) => {
    reply.writeHead(405, { 'content-type': 'text/html' }).end('<h1>This proxy opens tunnels only</h1>');
  });
  proxy.on('connect', ({ url = '' }, client: Socket, head: Buffer) => {
    asked.push(url);
    sockets.add(client);
    client.on('error', () => client.destroy());
    if (temper === 'silent') return;
    if (temper !== 'open') {
      return void client.end(
        `HTTP/1.1 ${refusals[temper]}\r\nproxy-authenticate: Basic realm="school"\r\ncontent-length: 0\r\n\r\n`,
      );
    }
    const target = connect(targetPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.write(head);
      client.pipe(target).pipe(client);
    });
    sockets.add(target);
    target.on('error', () => client.destroy());
  });
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const port = await portOf(proxy);
  return {
    address: `127.0.0.1:${port}`,
    /** Hosts that a tunnel was asked to. */
    asked: asked as readonly string[],
    /** From now on, and whoever has a tunnel loses it. */
    set(next: ProxyTemper): void {
      temper = next;
      hangUp();
    },
    async dispose(): Promise<void> {
      proxy.close();
      hangUp();
      proxy.closeAllConnections();
      await once(proxy, 'close');
    },
  };
}
