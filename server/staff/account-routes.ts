import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  changePasswordRequest,
  setUpLookRequest,
  setUpRequest,
  signInRequest,
  type Me,
  type signInList,
} from '../../contract/console/account.ts';
import { fail, type Result } from '../../contract/result.ts';
import { answer, answerOrWait, readBody, refuse } from '../http/answer.ts';
import type { StaffCookies } from './cookies.ts';
import { signedIn, signInFirst } from './guard.ts';
import type { Refused } from './second-factor/as-themselves.ts';
import type { Admitted } from './second-factor/demand.ts';
import { serveSecondFactor } from './second-factor/factor-routes.ts';
import type { Entered, Origin } from './sign-ins.ts';
import type { Staff } from './staff.ts';

export type AccountOptions = {
  readonly staff: Staff;
  readonly cookies: StaffCookies;
  /** By address: a whole room of proctors may share one. */
  readonly signInsPerMinute: number;
};

const ofSignIn = z.object({ id: z.string() });

/** Signing in and out, the one-time link, and what is one's own. */
export function serveAccount(
  app: FastifyInstance,
  { staff, cookies, signInsPerMinute }: AccountOptions,
): void {
  const config = { rateLimit: { max: signInsPerMinute, timeWindow: 60_000 } };

  async function welcome(reply: FastifyReply, entered: Result<Entered> | Refused): Promise<FastifyReply> {
    if (!entered.ok) return answerOrWait(reply, entered);
    const who = await staff.signedIn(entered.value.cookie);
    if (who === null) return refuse(reply, signInFirst);
    cookies.set(reply, entered.value);
    return reply.send(meOf(who));
  }

  app.post('/api/console/sign-in', { config }, async (request, reply) => {
    const body = readBody(signInRequest, request);
    if (!body.ok) return refuse(reply, body);
    const origin = { ...originOf(request), browserCookie: cookies.browser(request.cookies) };
    return welcome(reply, await staff.signIn(body.value, origin));
  });

  app.post('/api/console/set-up/look', { config }, async (request, reply) => {
    const body = readBody(setUpLookRequest, request);
    return body.ok ? answer(reply, await staff.lookAtLink(body.value.token)) : refuse(reply, body);
  });

  app.post('/api/console/set-up', { config }, async (request, reply) => {
    const body = readBody(setUpRequest, request);
    if (!body.ok) return refuse(reply, body);
    return welcome(reply, await staff.setUp(body.value, originOf(request)));
  });

  app.post('/api/console/sign-out', async (request, reply) => {
    const who = signedIn(request);
    await staff.end(who.signIn.id, who.person.id, who);
    cookies.clear(reply);
    return { ok: true };
  });

  app.get('/api/console/me', async (request) => meOf(signedIn(request)));

  app.post('/api/console/me/password', { config }, async (request, reply) => {
    const body = readBody(changePasswordRequest, request);
    if (!body.ok) return refuse(reply, body);
    const changed = await staff.changePassword(signedIn(request), body.value);
    return changed.ok ? { ok: true } : answerOrWait(reply, changed);
  });

  serveSecondFactor(app, staff.secondFactor, { config });

  app.get('/api/console/me/sign-ins', async (request) => {
    const { person, signIn: current } = signedIn(request);
    const found = await staff.signIns(person.id);
    return {
      signIns: found.map(({ staffId: _mine, ...one }) => ({ ...one, isThisOne: one.id === current.id })),
    } satisfies z.infer<typeof signInList>;
  });

  app.delete('/api/console/me/sign-ins/:id', async (request, reply) => {
    const { id } = ofSignIn.parse(request.params);
    const who = signedIn(request);
    const isEnded = await staff.end(id, who.person.id, who);
    return isEnded ? { ok: true } : refuse(reply, fail('request.not-found', 'You have no such sign-in.'));
  });
}

function meOf({ person: { id, name, email, grants }, lacksFactor }: Admitted): Me {
  return { id, name, email, grants: [...grants], lacksFactor };
}

function originOf({ ip, headers }: FastifyRequest): Origin {
  return { address: ip, browser: (headers['user-agent'] ?? '').slice(0, 300) };
}
