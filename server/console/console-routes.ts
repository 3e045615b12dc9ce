import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isAmong } from '../../contract/access.ts';
import type { examList } from '../../contract/console/exams.ts';
import { sendMessageRequest } from '../../contract/console/commands.ts';
import { decideMoveRequest } from '../../contract/console/moves.ts';
import type { SessionSummary, timelinePage } from '../../contract/http.ts';
import { fail } from '../../contract/result.ts';
import { answer, readBody, refuse } from '../http/answer.ts';
import type { Moves } from '../join/moves.ts';
import type { Messenger } from '../messages/messenger.ts';
import { serveResults } from '../results/results-route.ts';
import { serveReviews } from '../review/review-routes.ts';
import type { Reviews } from '../review/reviews.ts';
import { actorOf } from '../staff/actor.ts';
import { allowedExams, signedIn } from '../staff/guard.ts';
import type { Looks } from '../staff/looks.ts';
import type { Store } from '../store/store.ts';
import type { GiveTime } from '../time/give-time.ts';
import { serveTime } from '../time/time-routes.ts';

export type ConsoleOptions = {
  readonly store: Pick<
    Store,
    'events' | 'serverEvents' | 'messages' | 'exams' | 'sessions' | 'results' | 'audit'
  >;
  readonly messenger: Messenger;
  readonly looks: Looks;
  readonly giveTime: GiveTime;
  readonly moves: Moves;
  readonly reviews: Reviews;
  readonly now: () => number;
  readonly summaries: (ids?: readonly string[]) => Promise<readonly SessionSummary[]>;
  readonly messagesPerMinute: number;
};

const timelinePageSize = 500;

const sessionParams = z.object({ id: z.string() });
const timelineQuery = z.object({ after: z.coerce.number().int().nonnegative().default(0) });

/**
 * What staff read and do. The truth is here; what is pushed over the socket is a hint to come and read. Who may ask is
 * decided before any of it (`staff/guard.ts`).
 */
export function serveConsole(app: FastifyInstance, options: ConsoleOptions): void {
  serveReads(app, options);
  serveMessages(app, options);
  serveMoves(app, options);
  serveTime(app, options.giveTime, options.messagesPerMinute);
  serveReviews(app, options);
  serveResults(app, options);
}

function serveReads(app: FastifyInstance, { store, summaries, looks }: ConsoleOptions): void {
  app.get('/api/console/sessions', async (request) => {
    const exams = allowedExams(request);
    const all = await summaries();
    return { sessions: all.filter(({ examId }) => isAmong(exams, examId)) };
  });

  app.get('/api/console/exams', async (request) => {
    const allowed = allowedExams(request);
    const listed = (await store.exams.list()).filter(({ id }) => isAmong(allowed, id));
    return { exams: [...listed] } satisfies z.infer<typeof examList>;
  });

  app.get('/api/console/sessions/:id/events', async (request, reply) => {
    const { id } = sessionParams.parse(request.params);
    const query = timelineQuery.safeParse(request.query);
    if (!query.success) return refuse(reply, fail('request.malformed', z.prettifyError(query.error)));
    const [session] = await summaries([id]);
    if (!session) return refuse(reply, fail('session.unknown', 'There is no such session.'));
    await looks.at(actorOf(signedIn(request)), 'session-looked-at', { sessionId: id });
    const page = await store.events.page(id, query.data.after, timelinePageSize);
    const last = page.at(-1)?.event.seq ?? query.data.after;
    const exam = query.data.after === 0 ? await store.exams.find(session.examId) : null;
    const messageTemplates = exam?.settings.messageTemplates;
    return {
      session,
      events: [...page],
      hasMore: last < session.storedSeq,
      serverEvents: [...(await store.serverEvents.all(id))],
      messages: [...(await store.messages.all(id))],
      ...(messageTemplates && { messageTemplates: [...messageTemplates] }),
    } satisfies z.infer<typeof timelinePage>;
  });
}

function serveMessages(app: FastifyInstance, { messenger, messagesPerMinute }: ConsoleOptions): void {
  const config = { rateLimit: { max: messagesPerMinute, timeWindow: 60_000 } };
  app.post('/api/console/sessions/:id/messages', { config }, async (request, reply) => {
    const { id } = sessionParams.parse(request.params);
    const body = readBody(sendMessageRequest, request);
    if (!body.ok) return refuse(reply, body);
    const who = signedIn(request);
    const message = { ...body.value, by: who.person.name };
    return answer(reply, await messenger.post(id, message, actorOf(who)));
  });
}

const moveParams = sessionParams.extend({ asking: z.string() });

/** Another computer asks for a session: allowed, or refused. */
function serveMoves(app: FastifyInstance, { moves, messagesPerMinute }: ConsoleOptions): void {
  const config = { rateLimit: { max: messagesPerMinute, timeWindow: 60_000 } };
  app.post('/api/console/sessions/:id/moves/:asking', { config }, async (request, reply) => {
    const { id, asking } = moveParams.parse(request.params);
    const body = readBody(decideMoveRequest, request);
    if (!body.ok) return refuse(reply, body);
    const who = signedIn(request);
    const decider = { by: who.person.name, actor: actorOf(who) };
    return answer(reply, await moves.decide(id, asking, body.value.isAllowed, decider));
  });
}
