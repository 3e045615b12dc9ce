import type { FastifyInstance } from 'fastify';
import { fail, ok } from '../../contract/result.ts';
import { answer } from './answer.ts';

const pingTimeoutMs = 2_000;
/** Whoever asks more often hears the latest answer: each one is a write. */
const pingEveryMs = 1_000;

export type HealthOptions = {
  /** Resolves when something could be written. */
  readonly ping: () => Promise<void>;
  readonly isReady: () => boolean;
  readonly monotonicNow: () => number;
};

/** `/livez`: the process answers. `/readyz`: it can store what it is sent. */
export function serveHealth(app: FastifyInstance, { ping, isReady, monotonicNow }: HealthOptions): void {
  let latest: { readonly atMs: number; readonly answers: Promise<boolean> } | null = null;
  const canWrite = (): Promise<boolean> => {
    const atMs = monotonicNow();
    if (latest === null || atMs - latest.atMs >= pingEveryMs) latest = { atMs, answers: inTime(ping()) };
    return latest.answers;
  };
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
