import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addWebhookRequest, changeWebhookRequest } from '../../contract/console/webhooks.ts';
import { ok } from '../../contract/result.ts';
import { answer, readBody, refuse } from '../http/answer.ts';
import { actorOf } from '../staff/actor.ts';
import { signedIn } from '../staff/guard.ts';
import type { Webhooks } from './webhooks.ts';

const idOf = ({ params }: FastifyRequest) => z.object({ id: z.string() }).parse(params).id;
const deliveryOf = ({ params }: FastifyRequest) => z.object({ delivery: z.string() }).parse(params).delivery;
const by = (request: FastifyRequest) => {
  const who = signedIn(request);
  return { actor: actorOf(who), name: who.person.name };
};

/** The endpoints that hear of events, for administrators. */
export function serveWebhooks(app: FastifyInstance, webhooks: Webhooks): void {
  const base = '/api/console/webhooks';
  app.get(base, async (_request, reply) => answer(reply, ok({ webhooks: await webhooks.list() })));
  app.post(base, async (request, reply) => {
    const body = readBody(addWebhookRequest, request);
    return body.ok ? answer(reply, await webhooks.add(body.value, by(request))) : refuse(reply, body);
  });
  app.put(`${base}/:id`, async (request, reply) => {
    const body = readBody(changeWebhookRequest, request);
    if (!body.ok) return refuse(reply, body);
    return answer(reply, await webhooks.change(idOf(request), body.value, by(request)));
  });
  app.delete(`${base}/:id`, async (request, reply) =>
    answer(reply, await webhooks.remove(idOf(request), by(request))),
  );
  app.post(`${base}/:id/test`, async (request, reply) => answer(reply, await webhooks.test(idOf(request))));
  app.get(`${base}/:id/deliveries`, async (request, reply) =>
    answer(reply, await webhooks.undelivered(idOf(request))),
  );
  app.post(`${base}/:id/deliveries/:delivery/resend`, async (request, reply) =>
    answer(reply, await webhooks.resend(idOf(request), deliveryOf(request), by(request))),
  );
  app.delete(`${base}/:id/deliveries/:delivery`, async (request, reply) =>
    answer(reply, await webhooks.discard(idOf(request), deliveryOf(request), by(request))),
  );
}
