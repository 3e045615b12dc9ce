import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  areAny,
  consoleActions,
  examsOfKey,
  examsWith,
  type Actions,
  type Exams,
  type Right,
  type RightIn,
} from '../../contract/access.ts';
import { apiActions, apiBase } from '../../contract/api/operations.ts';
import type { ApiKey } from '../../contract/console/keys.ts';
import { timeScope } from '../../contract/console/more-time.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import { readBody, refuse, refuseForNow } from '../http/answer.ts';
import type { Log } from '../log.ts';
import type { SessionStore } from '../store/store.ts';
import type { StaffCookies } from './cookies.ts';
import type { Keys } from './keys/keys.ts';
import type { Admitted } from './second-factor/demand.ts';
import type { Staff } from './staff.ts';

export type GuardOptions = {
  readonly staff: Pick<Staff, 'signedIn' | 'note'>;
  readonly keys: Pick<Keys, 'asking'>;
  readonly cookies: StaffCookies;
  readonly sessions: Pick<SessionStore, 'examsOf'>;
  readonly log: Log;
};

export const signInFirst: Failure = fail('token.missing', 'Sign in to the console first.');
const factorFirst: Failure = fail(
  'second-factor.missing',
  'Two-step sign-in is demanded here: set it up on the page of your account first.',
);
export const notAllowed: Failure = fail('access.denied', 'Your role does not allow this here.');

/** Whoever asks: somebody who is signed in, or a system with a key. */
type Asking = {
  readonly signedIn: Admitted | null;
  readonly key: ApiKey | null;
  readonly examsWith: (right: Right) => Exams;
};

/** A part of the server that is guarded: what there is in it, and who asks. */
type Door = {
  readonly prefix: string;
  readonly actions: Actions;
  readonly denied: Failure;
  /** Null where it has been answered already. */
  readonly whoAsks: (request: FastifyRequest, reply: FastifyReply) => Promise<Asking | null>;
};

/** Who asks, on a route that is not for anybody. */
const askingOf = (request: FastifyRequest): Asking => {
  const found = request.getDecorator<Asking | null>('asking');
  if (found === null) throw new Error(`${request.routeOptions.url} is for anybody`);
  return found;
};

/** Who asks, on a route of the console that is for who is signed in. */
export const signedIn = (request: FastifyRequest): Admitted => {
  const { signedIn: found } = askingOf(request);
  if (found === null) throw new Error(`${request.routeOptions.url} is not for who is signed in`);
  return found;
};

/** The key that asks, on a route of the API. */
export const askingKey = (request: FastifyRequest): ApiKey => {
  const { key } = askingOf(request);
  if (key === null) throw new Error(`${request.routeOptions.url} is not for keys`);
  return key;
};

/** The exams in which whoever asks has the right that the route asks for. */
export const allowedExams = (request: FastifyRequest): Exams => request.getDecorator<Exams>('allowedExams');

/**
 * The one place where it is decided who may ask what: people of the console's routes, keys of the API's, both by the
 * tables of the contract. A route that no table names is refused.
 */
export function guardRoutes(app: FastifyInstance, options: GuardOptions): void {
  const { sessions, log } = options;
  const doors = [consoleDoor(options), apiDoor(options)];
  const doorOf = ({ routeOptions: { url } }: FastifyRequest) =>
    doors.find(({ prefix }) => url?.startsWith(prefix) ?? false);
  app.decorateRequest('asking', null);
  app.decorateRequest('allowedExams', null);

  app.addHook('onRequest', async (request, reply) => {
    const door = doorOf(request);
    if (!door) return undefined;
    const admission = admissionOf(request, door);
    if (admission === undefined) {
      log.error('access.unnamed', { route: request.routeOptions.url });
      return refuse(reply, door.denied);
    }
    if (admission === 'anybody') return undefined;
    const asking = await door.whoAsks(request, reply);
    if (asking === null) return reply;
    request.setDecorator<Asking | null>('asking', asking);
    if (admission === 'signed-in') return undefined;
    if (asking.signedIn?.lacksFactor === true) return refuse(reply, factorFirst);
    const exams = asking.examsWith(admission.right);
    request.setDecorator<Exams>('allowedExams', exams);
    return areAny(exams) ? undefined : refuse(reply, door.denied);
  });

  // Once more when the body is there, which may say what it is about.
  app.addHook('preHandler', async (request, reply) => {
    const door = doorOf(request);
    const admission = door && admissionOf(request, door);
    if (admission === undefined || typeof admission === 'string') return undefined;
    const may = await mayAsk(request, admission.in, door?.denied ?? notAllowed);
    return may.ok ? undefined : refuse(reply, may);
  });

  async function mayAsk(request: FastifyRequest, place: RightIn, denied: Failure): Promise<Result<null>> {
    const mine = allowedExams(request);
    if (mine === 'all' || place === 'any') return ok(null);
    if (place === 'server') return denied;
    const asked = await examsAsked(request, place);
    if (!asked.ok) return asked;
    // One that does not exist is answered like a foreign one, so that nobody learns which there are.
    return asked.value.every((examId) => examId !== null && mine.has(examId)) ? ok(null) : denied;
  }

  /** The exams that a request is about; null for each that is unknown. */
  async function examsAsked(
    request: FastifyRequest,
    place: Exclude<RightIn, 'any' | 'server'>,
  ): Promise<Result<readonly (string | null)[]>> {
    if (place === 'scope') {
      const body = readBody(z.object({ scope: timeScope }), request);
      if (!body.ok) return body;
      const { scope } = body.value;
      return ok(scope.who === 'sessions' ? await examsOf(scope.sessionIds) : [scope.examId]);
    }
    const { id } = z.object({ id: z.string() }).parse(request.params);
    return ok(place === 'exam' ? [id] : await examsOf([id]));
  }

  async function examsOf(sessionIds: readonly string[]): Promise<readonly (string | null)[]> {
    const exams = await sessions.examsOf(sessionIds);
    return sessionIds.map((id) => exams.get(id) ?? null);
  }
}

function consoleDoor({ staff, cookies }: GuardOptions): Door {
  return {
    prefix: '/api/console/',
    actions: consoleActions,
    denied: notAllowed,
    async whoAsks(request, reply) {
      const found = await staff.signedIn(cookies.signIn(request.cookies));
      if (found === null) {
        refuse(reply, signInFirst);
        return null;
      }
      await staff.note(found);
      const exams = (right: Right) => examsWith(found.person.grants, right);
      return { signedIn: found, key: null, examsWith: exams };
    },
  };
}

/** Keys alone: a browser sends a cookie by itself, also where a foreign page asks for it. */
function apiDoor({ keys }: GuardOptions): Door {
  return {
    prefix: `${apiBase}/`,
    actions: apiActions,
    denied: fail('access.denied', 'The scopes of this key do not allow this here.'),
    async whoAsks(request, reply) {
      const found = await keys.asking(request.headers.authorization, request.ip);
      if (found.ok) {
        const key = found.value;
        const exams = (right: Right) => examsOfKey(key, right);
        return { signedIn: null, key, examsWith: exams };
      }
      if ('waitMs' in found) refuseForNow(reply, found.waitMs);
      else refuse(reply, found);
      return null;
    },
  };
}

function admissionOf({ method, routeOptions: { url } }: FastifyRequest, { actions }: Door) {
  // Fastify answers HEAD wherever it answers GET.
  const action = `${method === 'HEAD' ? 'GET' : method} ${url}`;
  return Object.hasOwn(actions, action) ? actions[action] : undefined;
}
