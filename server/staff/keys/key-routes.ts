import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { makeKeyRequest, type keyList } from '../../../contract/console/keys.ts';
import { answer, readBody, refuse } from '../../http/answer.ts';
import { signedIn } from '../guard.ts';
import type { Keys } from './keys.ts';

const ofKey = z.object({ id: z.string() });

/** The keys of the institution's systems, for administrators. */
export function serveKeys(app: FastifyInstance, keys: Keys): void {
  app.get('/api/console/keys', async () => {
    return { keys: [...(await keys.list())] } satisfies z.infer<typeof keyList>;
  });

  app.post('/api/console/keys', async (request, reply) => {
    const body = readBody(makeKeyRequest, request);
    if (!body.ok) return refuse(reply, body);
    return answer(reply, await keys.make(body.value, signedIn(request)));
  });

  app.delete('/api/console/keys/:id', async (request, reply) =>
    answer(reply, await keys.end(ofKey.parse(request.params).id, signedIn(request))),
  );
}
