import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { disposeRequest, setRulesRequest } from '../../contract/console/review.ts';
import { fail } from '../../contract/result.ts';
import { unknownExam } from '../exam/keep-exam.ts';
import { answer, readBody, refuse } from '../http/answer.ts';
import { actorOf } from '../staff/actor.ts';
import { signedIn } from '../staff/guard.ts';
import type { Looks } from '../staff/looks.ts';
import type { Exam, Session, Store } from '../store/store.ts';
import { numbersOf, type NumbersOptions } from './numbers.ts';
import { reportOf } from './report.ts';
import type { Reviews } from './reviews.ts';

type ReviewOptions = {
  readonly store: Pick<Store, 'events' | 'serverEvents' | 'sessions' | 'exams' | 'audit'>;
  readonly reviews: Reviews;
  readonly looks: Looks;
  readonly summaries: NumbersOptions['summaries'];
  readonly now: () => number;
};

const byId = z.object({ id: z.string() });
const ofIncident = z.object({ id: z.string(), incident: z.string() });

/** Incidents, decisions and rules: who may ask for what of it is decided before (`staff/guard.ts`). */
export function serveReviews(app: FastifyInstance, options: ReviewOptions): void {
  const { store, reviews, looks, now } = options;
  const ofExam =
    (serve: (exam: Exam, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const exam = await store.exams.find(byId.parse(request.params).id);
      return exam ? serve(exam, request, reply) : refuse(reply, unknownExam);
    };
  const ofSession =
    (serve: (session: Session, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const session = await store.sessions.find(byId.parse(request.params).id);
      return session
        ? serve(session, request, reply)
        : refuse(reply, fail('session.unknown', 'There is no such session.'));
    };

  app.get(
    '/api/console/exams/:id/reviews',
    ofExam((exam) => reviews.list(exam)),
  );
  app.get(
    '/api/console/exams/:id/numbers',
    ofExam((exam) => numbersOf(exam, options)),
  );
  app.get(
    '/api/console/exams/:id/incident-rules',
    ofExam(({ id }) => reviews.examRules(id)),
  );
  app.put(
    '/api/console/exams/:id/incident-rules',
    ofExam(async ({ id }, request, reply) => {
      const body = readBody(setRulesRequest, request);
      return body.ok ? reviews.setRules(id, body.value, signedIn(request)) : refuse(reply, body);
    }),
  );
  app.post(
    '/api/console/exams/:id/incident-rules/replay',
    ofExam(async ({ id }, request, reply) => {
      const body = readBody(setRulesRequest, request);
      return body.ok ? reviews.replay(id, body.value) : refuse(reply, body);
    }),
  );
  app.get(
    '/api/console/sessions/:id/incidents',
    ofSession(async (session, request) => {
      await looks.at(actorOf(signedIn(request)), 'session-looked-at', { sessionId: session.id });
      return reviews.ofSession(session);
    }),
  );
  app.get(
    '/api/console/sessions/:id/report',
    ofSession(async (session, request, reply) => {
      const who = signedIn(request);
      const at = now();
      const about = { sessionId: session.id };
      await store.audit.append({ at, actor: actorOf(who), action: 'report-exported', about });
      const report = await reportOf(session, { store, reviews, now: at, by: who.person.name });
      return reply
        .header('content-disposition', `attachment; filename="invigil-report-${session.id}.json"`)
        .header('cache-control', 'no-store')
        .send(report);
    }),
  );
  app.post('/api/console/sessions/:id/incidents/:incident/dispositions', async (request, reply) => {
    const { id, incident } = ofIncident.parse(request.params);
    const body = readBody(disposeRequest, request);
    if (!body.ok) return refuse(reply, body);
    return answer(reply, await reviews.decide(id, incident, body.value, signedIn(request)));
  });
}
