import type { FastifyInstance } from 'fastify';
import { atMostEvery } from '../at-most-every.ts';
import type { Clock } from '../../core/clock.ts';
import { fail, ok } from '../../contract/result.ts';
import { answer } from './answer.ts';

const pingTimeoutMs = 2_000;
/** Whoever asks more often hears the latest answer: each one is a write. */
const pingEveryMs = 1_000;

export type HealthOptions = {
  /** Resolves when something could be written. */
  readonly ping: () => Promise<void>;
  readonly isReady: () => boolean;
  readonly clock: Pick<Clock, 'monotonicNow'>;
};

/** `/livez`: the process answers. `/readyz`: it can store what it is sent. */
export function serveHealth(app: FastifyInstance, { ping, isReady, clock }: HealthOptions): void {
  const canWrite = atMostEvery(pingEveryMs, clock, () => inTime(ping()));
  app.get('/livez', () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const isUp = isReady() && (await canWrite());
    return answer(reply, isUp ? ok({ ok: true }) : fail('server.busy', 'the server cannot take events now'));
  });
}

function inTime(pinged: Promise<void>): Promise<boolean> {
  return Promise.race([
    pinged.then(
      () => true,
      () => false,
    ),
    new Promise<false>((resolve) => {
      setTimeout(resolve, pingTimeoutMs, false).unref();
    }),
  ]);
}
