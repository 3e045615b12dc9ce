import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { consoleActions, examsWith, type RightIn } from '../../contract/access.ts';
import { timeScope } from '../../contract/console/more-time.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import { readBody, refuse } from '../http/answer.ts';
import type { Log } from '../log.ts';
import type { SignedIn } from '../store/staff-store.ts';
import type { SessionStore } from '../store/store.ts';
import type { Staff } from './staff.ts';
import type { StaffCookies } from './cookies.ts';

export type GuardOptions = {
  readonly staff: Pick<Staff, 'signedIn' | 'note'>;
  readonly cookies: StaffCookies;
  readonly sessions: Pick<SessionStore, 'examsOf'>;
  readonly log: Log;
};

export const signInFirst: Failure = fail('token.missing', 'Sign in to the console first.');
export const notAllowed: Failure = fail('access.denied', 'Your role does not allow this here.');

const prefix = '/api/console/';

/** Who asks, on a route that is for who is signed in. */
export const signedIn = (request: FastifyRequest): SignedIn => {
  const found = request.getDecorator<SignedIn | null>('signedIn');
  if (found === null) throw new Error(`${request.routeOptions.url} is not for who is signed in`);
  return found;
};

/** The exams in which whoever asks has the right that the route asks for. */
export const allowedExams = (request: FastifyRequest): 'all' | ReadonlySet<string> =>
  request.getDecorator<'all' | ReadonlySet<string>>('allowedExams');

/**
 * The one place where it is decided who may ask what of the console's routes: by the table of the contract. A route
 * that the table does not name is refused.
 */
export function guardConsole(app: FastifyInstance, { staff, cookies, sessions, log }: GuardOptions): void {
  app.decorateRequest('signedIn', null);
  app.decorateRequest('allowedExams', null);

  app.addHook('onRequest', async (request, reply) => {
    if (!isOfConsole(request)) return undefined;
    const admission = admissionOf(request);
    if (admission === undefined) {
      log.error('access.unnamed', { route: request.routeOptions.url });
      return refuse(reply, notAllowed);
    }
    if (admission === 'anybody') return undefined;
    const found = await staff.signedIn(cookies.signIn(request.cookies));
    if (found === null) return refuse(reply, signInFirst);
    await staff.note(found);
    request.setDecorator<SignedIn | null>('signedIn', found);
    if (admission === 'signed-in') return undefined;
    const exams = examsWith(found.person.grants, admission.right);
    request.setDecorator<'all' | ReadonlySet<string>>('allowedExams', exams);
    return exams === 'all' || exams.size > 0 ? undefined : refuse(reply, notAllowed);
  });

  // Once more when the body is there, which may say what it is about.
  app.addHook('preHandler', async (request, reply) => {
    const admission = isOfConsole(request) ? admissionOf(request) : undefined;
    if (admission === undefined || typeof admission === 'string') return undefined;
    const may = await mayAsk(request, admission.in);
    return may.ok ? undefined : refuse(reply, may);
  });

  async function mayAsk(request: FastifyRequest, place: RightIn): Promise<Result<null>> {
    const mine = allowedExams(request);
    if (mine === 'all' || place === 'any') return ok(null);
    if (place === 'server') return notAllowed;
    const asked = await examsAsked(request, place);
    if (!asked.ok) return asked;
    // One that does not exist is answered like a foreign one, so that nobody learns which there are.
    return asked.value.every((examId) => examId !== null && mine.has(examId)) ? ok(null) : notAllowed;
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

const isOfConsole = ({ routeOptions: { url } }: FastifyRequest): boolean => url?.startsWith(prefix) ?? false;

function admissionOf({ method, routeOptions: { url } }: FastifyRequest) {
  // Fastify answers HEAD wherever it answers GET.
  const action = `${method === 'HEAD' ? 'GET' : method} ${url}`;
  return Object.hasOwn(consoleActions, action) ? consoleActions[action] : undefined;
}
