import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../core/clock.ts';

/** What is being answered when a server stops has so long; who is cut off asks again. */
const graceMs = 3_000;

/**
 * A server that stops waits for nobody who keeps silent. By itself Node closes the connections between two requests,
 * and waits for all others: for a minute where one was opened in advance and never used, as browsers do, and for the
 * whole time limit of a request where half of one has come.
 */
export function closeInTime(app: FastifyInstance, { after }: Pick<Clock, 'after'>): void {
  const open = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.addHook('preClose', async () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    app.server.once(
      'close',
      after(graceMs, () => app.server.closeAllConnections()),
    );
  });
}
