import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  loginRequest,
  sendMessageRequest,
  type SessionSummary,
  type timelinePage,
} from '../../contract/http.ts';
import { fail, type Failure } from '../../contract/result.ts';
import { answer, readBody, refuse } from '../http/answer.ts';
import type { Messenger } from '../messages/messenger.ts';
import { serveResults } from '../results/results-route.ts';
import type { Store } from '../store/store.ts';
import type { GiveTime } from '../time/give-time.ts';
import { serveTime } from '../time/time-routes.ts';
import type { Tokens } from '../tokens.ts';
import { consoleCookie, consoleSessionMs, isConsoleKey, isProctor } from './console-key.ts';

export type ConsoleOptions = {
  readonly store: Pick<Store, 'events' | 'serverEvents' | 'messages' | 'exams' | 'results'>;
  readonly messenger: Messenger;
  readonly giveTime: GiveTime;
  readonly now: () => number;
  readonly tokens: Tokens;
  readonly consoleKey: string;
  readonly summaries: (ids?: readonly string[]) => Promise<readonly SessionSummary[]>;
  readonly isSecure: boolean;
  readonly loginsPerMinute: number;
  readonly messagesPerMinute: number;
};

const timelinePageSize = 500;

const sessionParams = z.object({ id: z.string() });
const timelineQuery = z.object({ after: z.coerce.number().int().nonnegative().default(0) });

/** What proctors read. The truth is here; what is pushed over the socket is a hint to come and read. */
export function serveConsole(app: FastifyInstance, options: ConsoleOptions): void {
  const config = { rateLimit: { max: options.loginsPerMinute, timeWindow: 60_000 } };
  app.post('/api/console/login', { config }, async (request, reply) => {
    const body = readBody(loginRequest, request);
    if (!body.ok) return refuse(reply, body);
    if (!isConsoleKey(body.value.key, options.consoleKey)) {
      return refuse(reply, fail('key.wrong', 'This is not the key of the console.'));
    }
    const token = await options.tokens.sign('console', { sub: 'proctor', attempt: 0 }, consoleSessionMs);
    reply.setCookie(consoleCookie, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: options.isSecure,
      maxAge: consoleSessionMs / 1_000,
    });
    return { ok: true };
  });

  void app.register(async (guarded) => {
    guarded.addHook('onRequest', async (request, reply) => {
      const isAllowed = await isProctor(request.cookies[consoleCookie], options.tokens);
      return isAllowed ? undefined : refuse(reply, loginFirst);
    });
    serveReads(guarded, options);
    serveMessages(guarded, options);
    serveTime(guarded, options.giveTime, options.messagesPerMinute);
    serveResults(guarded, options);
  });
}

export const loginFirst: Failure = fail('token.missing', 'Log in to the console first.');

function serveReads(app: FastifyInstance, { store, summaries }: ConsoleOptions): void {
  app.get('/api/console/sessions', async () => ({ sessions: await summaries() }));

  app.get('/api/console/sessions/:id/events', async (request, reply) => {
    const { id } = sessionParams.parse(request.params);
    const query = timelineQuery.safeParse(request.query);
    if (!query.success) return refuse(reply, fail('request.malformed', z.prettifyError(query.error)));
    const [session] = await summaries([id]);
    if (!session) return refuse(reply, fail('session.unknown', 'There is no such session.'));
    const page = await store.events.page(id, query.data.after, timelinePageSize);
    const last = page.at(-1)?.event.seq ?? query.data.after;
    return {
      session,
      events: [...page],
      hasMore: last < session.storedSeq,
      serverEvents: [...(await store.serverEvents.all(id))],
      messages: [...(await store.messages.all(id))],
    } satisfies z.infer<typeof timelinePage>;
  });
}

function serveMessages(app: FastifyInstance, { messenger, messagesPerMinute }: ConsoleOptions): void {
  const config = { rateLimit: { max: messagesPerMinute, timeWindow: 60_000 } };
  app.post('/api/console/sessions/:id/messages', { config }, async (request, reply) => {
    const { id } = sessionParams.parse(request.params);
    const body = readBody(sendMessageRequest, request);
    if (!body.ok) return refuse(reply, body);
    return answer(reply, await messenger.post(id, body.value));
  });
}
