import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExamPaper } from '../../contract/exam.ts';
import { saveAnswerRequest, type ExamView } from '../../contract/http.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import { notBeginnable } from '../../core/session/exam-time.ts';
import { answer, readBody, refuse } from '../http/answer.ts';
import { examTokenHash } from '../join/join-route.ts';
import type { Session, Store } from '../store/store.ts';
import type { Tokens } from '../tokens.ts';
import { settingsFor } from './accommodations.ts';
import { saveAnswer, type AnswerWriter } from './save-answer.ts';

export type ExamOptions = {
  readonly store: Store;
  readonly tokens: Tokens;
  /** Whether the cookie is for https only. */
  readonly isSecure: boolean;
  readonly answersPerMinute: number;
  readonly now: () => number;
};

const cookieName = 'invigil_exam';
/** The longest that browsers keep one: an answer that was kept on a computer is taken from it for as long as that lasts. */
const cookieLifetimeMs = 400 * 24 * 60 * 60 * 1_000;
/** The page itself and what it asks for: the cookie goes nowhere else. */
const cookiePaths = ['/exam', '/api/exam'];

/** Named by its content, it never changes. A drawing may have scripts in it, which are not to run even where it is opened by itself. */
const pictureHeaders = {
  'cache-control': 'private, max-age=86400, immutable',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
};

/** The hosted exam: what opens its page, shows the paper, keeps the answers and takes the hand-in. */
export function serveExam(app: FastifyInstance, options: ExamOptions): void {
  const { store, now } = options;

  app.addHook<{ Querystring: { t?: string } }>('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== '/exam/*' || typeof request.query.t !== 'string') return;
    await openPage(request.query.t, request, reply, options);
  });

  app.get('/api/exam', async (request, reply) => {
    const hosted = await hostedExam(request, options);
    if (!hosted.ok) return refuse(reply, hosted);
    const { session, paper } = hosted.value;
    const { id: sessionId, candidateName, submittedAt } = session;
    // The cookie has come back: only now is the token that it was traded for used up.
    await store.sessions.useExamToken(sessionId);
    const latest = Object.entries(await store.answers.latest(sessionId));
    const answers = Object.fromEntries(latest.map(([id, { value }]) => [id, value]));
    const versions = Object.fromEntries(latest.map(([id, { version }]) => [id, version]));
    const others = Object.fromEntries(latest.map(([id, { others }]) => [id, [...others]]));
    return { sessionId, candidateName, paper, answers, versions, others, submittedAt } satisfies ExamView;
  });

  app.get<{ Params: { sha256: string } }>('/api/exam/pictures/:sha256', async (request, reply) => {
    const hosted = await hostedExam(request, options);
    if (!hosted.ok) return refuse(reply, hosted);
    const { sha256 } = request.params;
    const isShown = Object.values(hosted.value.paper.pictures ?? {}).some((shown) => shown.sha256 === sha256);
    const picture = isShown ? await store.exams.findPicture(sha256) : null;
    if (!picture) return refuse(reply, fail('request.not-found', 'The exam has no such picture.'));
    return reply.headers({ ...pictureHeaders, 'content-type': picture.type }).send(picture.data);
  });

  const config = {
    rateLimit: {
      max: options.answersPerMinute,
      timeWindow: 60_000,
      keyGenerator: (request: FastifyRequest) => request.cookies[cookieName] ?? request.ip,
    },
  };
  app.put<{ Params: { id: string } }>('/api/exam/answers/:id', { config }, async (request, reply) => {
    const writer = await holderOfCookie(request, options);
    if (!writer.ok) return refuse(reply, writer);
    const tooEarly = await refusalOfPaper(writer.value.session, options);
    if (tooEarly !== null) return refuse(reply, tooEarly);
    const body = readBody(saveAnswerRequest, request);
    if (!body.ok) return refuse(reply, body);
    return answer(
      reply,
      await saveAnswer({ questionId: request.params.id, ...writer.value }, body.value, options),
    );
  });

  app.post('/api/exam/submit', async (request, reply) => {
    const hosted = await hostedExam(request, options);
    if (!hosted.ok) return refuse(reply, hosted);
    return { ok: true, submittedAt: await store.sessions.submit(hosted.value.session.id, now()) };
  });
}

type Hosted = { readonly session: Session; readonly paper: ExamPaper };

/** The exam of the computer that has the session now, once it has begun. */
async function hostedExam(request: FastifyRequest, options: ExamOptions): Promise<Result<Hosted>> {
  const holder = await holderOfCookie(request, options);
  if (!holder.ok) return holder;
  const { session, attempt, paper } = holder.value;
  if (attempt !== session.attempt)
    return fail('session.superseded', 'The exam was continued somewhere else.');
  if (paper === null) return fail('exam.unavailable', 'This exam is not held on this server.');
  return (await refusalOfPaper(session, options)) ?? ok({ session, paper });
}

/**
 * Nobody sees anything of the paper, or writes into it, before the server has stored that they started. The app opens the
 * page at the start, so a page may be there a moment before that: it asks again.
 */
async function refusalOfPaper(session: Session, { store, now }: ExamOptions): Promise<Failure | null> {
  // A start that an app says before the exam has opened releases nothing.
  if (session.state !== 'joined')
    return notBeginnable(session.settings, now())?.code === 'exam.not-open' ? notOpen : null;
  const exam = await store.exams.find(session.examId);
  const ticket = await store.exams.findTicket(session.ticketCode);
  const closed = exam && ticket ? notBeginnable(settingsFor(exam.settings, ticket), now()) : null;
  return closed ?? notStarted;
}
const notStarted = fail('exam.not-started', 'The server has not heard yet that this exam was started.');
/** Of the same code: an app whose clock is a moment ahead opens a page that asks again. */
const notOpen = fail('exam.not-started', 'This exam has not opened yet.');

/** Who asks, also at a computer that the session has left since. */
async function holderOfCookie(
  request: FastifyRequest,
  { store, tokens }: ExamOptions,
): Promise<Result<AnswerWriter>> {
  const token = request.cookies[cookieName];
  if (!token) return fail('token.missing', 'Open the exam from the app.');
  const claims = await tokens.verify('exam-page', token);
  if (!claims.ok) return claims;
  const session = await store.sessions.find(claims.value.sub);
  if (!session) return fail('session.unknown', 'the session does not exist on this server');
  const exam = await store.exams.find(session.examId, session.examVersion);
  const paper = exam?.venue.kind === 'paper' ? exam.venue.paper : null;
  return ok({ session, attempt: claims.value.attempt, paper });
}

/**
 * Trades the one-time token for a cookie, and takes it out of the address. It works again until the cookie has been
 * seen, because an answer can get lost; whoever has the cookie may always come again.
 */
async function openPage(token: string, request: FastifyRequest, reply: FastifyReply, options: ExamOptions) {
  const session = await options.store.sessions.findByExamToken(examTokenHash(token));
  if (!session) {
    const holder = await holderOfCookie(request, options);
    if (holder.ok && holder.value.attempt === holder.value.session.attempt) return reply.redirect('/exam/');
    return refuse(
      reply,
      fail('token.invalid', 'This link has been used already. Open the exam from the app.'),
    );
  }
  const { id: sub, attempt } = session;
  const cookie = await options.tokens.sign('exam-page', { sub, attempt }, cookieLifetimeMs);
  for (const path of cookiePaths) {
    reply.setCookie(cookieName, cookie, {
      path,
      httpOnly: true,
      sameSite: 'strict',
      secure: options.isSecure,
      maxAge: cookieLifetimeMs / 1_000,
    });
  }
  return reply.redirect('/exam/');
}
