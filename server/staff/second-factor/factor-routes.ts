import type { FastifyInstance, RouteShorthandOptions } from 'fastify';
import {
  beginFactorRequest,
  confirmFactorRequest,
  provenRequest,
} from '../../../contract/console/second-factor.ts';
import { answer, answerOrWait, readBody, refuse } from '../../http/answer.ts';
import { signedIn } from '../guard.ts';
import type { Staff } from '../staff.ts';

/** One's own second factor. `limited`: by address, as signing in is. */
export function serveSecondFactor(
  app: FastifyInstance,
  factor: Staff['secondFactor'],
  limited: RouteShorthandOptions,
): void {
  const route = '/api/console/me/second-factor';

  app.get(route, async (request) => factor.of(signedIn(request)));

  app.post(route, limited, async (request, reply) => {
    const body = readBody(beginFactorRequest, request);
    if (!body.ok) return refuse(reply, body);
    return answerOrWait(reply, await factor.begin(signedIn(request), body.value.current));
  });

  app.post(`${route}/confirm`, limited, async (request, reply) => {
    const body = readBody(confirmFactorRequest, request);
    if (!body.ok) return refuse(reply, body);
    return answer(reply, await factor.confirm(signedIn(request), body.value.code));
  });

  app.post(`${route}/codes`, limited, async (request, reply) => {
    const body = readBody(provenRequest, request);
    if (!body.ok) return refuse(reply, body);
    return answerOrWait(reply, await factor.newCodes(signedIn(request), body.value));
  });

  app.post(`${route}/end`, limited, async (request, reply) => {
    const body = readBody(provenRequest, request);
    if (!body.ok) return refuse(reply, body);
    const ended = await factor.end(signedIn(request), body.value);
    return ended.ok ? { ok: true } : answerOrWait(reply, ended);
  });
}
