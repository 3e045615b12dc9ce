import type { FastifyInstance } from 'fastify';
import { fail, failureCodes } from '../../contract/result.ts';
import type { Ack } from '../../contract/wire.ts';
import { refuse } from '../http/answer.ts';
import { askingCandidate } from '../proof/asking-candidate.ts';
import { sessionOf } from './admission.ts';
import type { LinkOptions } from './candidate-socket.ts';

/** The link where WebSocket is blocked: the same batches to the same ingest, one POST each. */
export function serveBatches(app: FastifyInstance, options: LinkOptions): void {
  app.post<{ Params: { id: string } }>('/api/sessions/:id/batches', async (request, reply) => {
    const session = await sessionOf(await askingCandidate(request, options), options);
    if (!session.ok) return refuse(reply, session);
    if (session.value.id !== request.params.id) {
      return refuse(reply, fail('batch.foreign-session', 'the token is for another session'));
    }
    if (!options.rate.take(session.value.id)) {
      return refuse(reply, fail('request.rate-limited', 'too many messages: slow down'));
    }
    options.presence.posted(session.value.id);
    options.onHeard(session.value.id);
    const ack: Ack = await options.ingest.submit(session.value.id, request.body);
    return reply.status(ack.ok ? 200 : failureCodes[ack.code].http).send(ack);
  });
}
