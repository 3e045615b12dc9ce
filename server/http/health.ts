import type { FastifyInstance } from 'fastify';
import { fail, ok } from '../../contract/result.ts';
import { answer } from './answer.ts';

const pingTimeoutMs = 2_000;

/** `/livez`: the process answers. `/readyz`: it can store what it is sent. */
export function serveHealth(
  app: FastifyInstance,
  { ping, isReady }: { ping: () => Promise<void>; isReady: () => boolean },
): void {
  app.get('/livez', () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const answers = await Promise.race([
      ping().then(
        () => true,
        () => false,
      ),
      new Promise<false>((resolve) => {
        setTimeout(resolve, pingTimeoutMs, false).unref();
      }),
    ]);
    const isUp = answers && isReady();
    return answer(reply, isUp ? ok({ ok: true }) : fail('server.busy', 'the server cannot take events now'));
  });
}
