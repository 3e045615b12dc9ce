import type { FastifyInstance } from 'fastify';
import { giveTimeRequest, timePreviewRequest, type TimeRow } from '../../contract/console/more-time.ts';
import type { Result } from '../../contract/result.ts';
import { answer, readBody, refuse } from '../http/answer.ts';
import { actorOf } from '../staff/actor.ts';
import { signedIn } from '../staff/guard.ts';
import type { GiveTime } from './give-time.ts';

const rowsOf = (rows: Result<readonly TimeRow[]>) =>
  rows.ok ? { ...rows, value: { rows: rows.value } } : rows;

/** `POST /api/console/time/preview` and `/api/console/time`, for whoever may give time. */
export function serveTime(app: FastifyInstance, giveTime: GiveTime, perMinute: number): void {
  const config = { rateLimit: { max: perMinute, timeWindow: 60_000 } };
  app.post('/api/console/time/preview', { config }, async (request, reply) => {
    const body = readBody(timePreviewRequest, request);
    if (!body.ok) return refuse(reply, body);
    return answer(reply, rowsOf(await giveTime.preview(body.value.scope)));
  });
  app.post('/api/console/time', { config }, async (request, reply) => {
    const body = readBody(giveTimeRequest, request);
    if (!body.ok) return refuse(reply, body);
    const who = signedIn(request);
    const giver = { by: who.person.name, actor: actorOf(who) };
    return answer(reply, rowsOf(await giveTime.give(body.value, giver)));
  });
}
