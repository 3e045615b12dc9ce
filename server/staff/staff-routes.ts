import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { changeStaffRequest, inviteRequest, type staffList } from '../../contract/console/staff.ts';
import { fail, ok } from '../../contract/result.ts';
import { answer, readBody, refuse } from '../http/answer.ts';
import { createAdministration } from './administration.ts';
import { signedIn } from './guard.ts';
import type { Staff } from './staff.ts';

type StaffRouteOptions = Parameters<typeof createAdministration>[0] & {
  readonly staff: Pick<Staff, 'signIns' | 'end' | 'secondFactor'>;
};

const ofPerson = z.object({ id: z.string() });
const ofSignIn = ofPerson.extend({ signInId: z.string() });

/** Who works here, and what each may do. */
export function serveStaff(app: FastifyInstance, options: StaffRouteOptions): void {
  const administration = createAdministration(options);

  app.get('/api/console/staff', async () => {
    return { staff: [...(await administration.list())] } satisfies z.infer<typeof staffList>;
  });

  app.post('/api/console/staff', async (request, reply) => {
    const body = readBody(inviteRequest, request);
    if (!body.ok) return refuse(reply, body);
    return answer(reply, await administration.invite(body.value, signedIn(request)));
  });

  app.put('/api/console/staff/:id', async (request, reply) => {
    const body = readBody(changeStaffRequest, request);
    if (!body.ok) return refuse(reply, body);
    const { id } = ofPerson.parse(request.params);
    return answer(reply, await administration.change(id, body.value, signedIn(request)));
  });

  app.post('/api/console/staff/:id/link', async (request, reply) => {
    const { id } = ofPerson.parse(request.params);
    return answer(reply, await administration.newLink(id, signedIn(request)));
  });

  app.delete('/api/console/staff/:id/second-factor', async (request, reply) => {
    const { id } = ofPerson.parse(request.params);
    return answer(reply, await administration.takeFactor(id, signedIn(request)));
  });

  app.get('/api/console/staff/:id/sign-ins', async (request, reply) => {
    const { id } = ofPerson.parse(request.params);
    const found = await administration.signIns(id);
    if (!found.ok) return refuse(reply, found);
    const signIns = found.value.signIns.map(({ staffId: _theirs, ...signIn }) => signIn);
    return answer(reply, ok({ signIns }));
  });

  app.delete('/api/console/staff/:id/sign-ins/:signInId', async (request, reply) => {
    const { id, signInId } = ofSignIn.parse(request.params);
    const isEnded = await options.staff.end(signInId, id, signedIn(request));
    return isEnded ? { ok: true } : refuse(reply, fail('request.not-found', 'They have no such sign-in.'));
  });
}
