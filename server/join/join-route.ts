import { hash, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { checkRequest, joinRequest, type CheckReply, type JoinReply } from '../../contract/http.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { notBeginnable } from '../../core/session/exam-time.ts';
import { settingsFor } from '../exam/accommodations.ts';
import { answer, readBody, refuse, refuseForNow } from '../http/answer.ts';
import type { Presence } from '../link/presence.ts';
import type { Clock } from '../../core/clock.ts';
import { createRateLimiter, type RateLimit } from '../link/token-bucket.ts';
import type { Log } from '../log.ts';
import type { MinimumApp } from '../settings.ts';
import type { Proofs, Proven } from '../proof/proofs.ts';
import type { Exam, Session, Store, Ticket } from '../store/store.ts';
import { examAddresses, joinReplyOf, type JoinReplyParts } from './join-reply.ts';
import { isHeldBy, mayMoveTo, refusalOfMove, type ProvenJoin } from './holder.ts';
import type { Moves } from './moves.ts';
import { outdated } from './minimum-app.ts';
import type { AnswerSigner } from './answer-signature.ts';

export type JoinOptions = JoinReplyParts & {
  readonly store: Store;
  readonly proofs: Proofs;
  readonly presence: Presence;
  readonly moves: Moves;
  readonly answerSigner: AnswerSigner;
  /** A session is live from now on, or still. */
  readonly onJoined: (session: { readonly id: string; readonly offlineAfterMs: number }) => void;
  readonly limits: JoinLimits;
  /** Absent: any app. */
  readonly minimumApp?: MinimumApp | undefined;
  readonly now: () => number;
  readonly clock: Pick<Clock, 'monotonicNow'>;
  readonly log: Log;
};

export type JoinLimits = {
  /** Codes that nobody has, by address: what guessing is. A code that somebody has is never counted here. */
  readonly unknownCodes: RateLimit;
  /** Joins by ticket: an app that does nothing else must not keep the others waiting. */
  readonly ticket: RateLimit;
};

/**
 * Room for the slips of a full computer room. Five guesses a second at 59 bits find one of a thousand tickets in
 * millions of years.
 */
export const joinLimits: JoinLimits = {
  unknownCodes: { burst: 300, perSecond: 5 },
  ticket: { burst: 20, perSecond: 0.5 },
};

/**
 * `POST /api/join`: a ticket opens its session at the first join and continues it at each later one. What the computer
 * that has the session asks again is answered again, and nothing changes: an answer can be lost, late or come twice.
 * `session.elsewhere`: another computer has it, and nobody has said that it is to move.
 */
export function serveJoin(app: FastifyInstance, options: JoinOptions): void {
  const guesses = createRateLimiter(options.limits.unknownCodes, options.clock.monotonicNow);
  const joins = createRateLimiter(options.limits.ticket, options.clock.monotonicNow);
  app.post('/api/join', (request, reply) =>
    byTicket(request, reply, joinRequest, {
      prove: ({ ticket: bound }) =>
        options.proofs.check(request.headers.dpop, { method: 'POST', path: '/api/join', bound }),
      give: (asked, proven) => joinProven(asked, proven, options),
    }),
  );
  app.post('/api/check', (request, reply) =>
    byTicket(request, reply, checkRequest, {
      prove: async () => ok(null),
      give: (asked) => check(asked, options),
    }),
  );

  async function byTicket<Asked extends { readonly ticket: string }, Of, Given>(
    request: FastifyRequest,
    reply: FastifyReply,
    schema: z.ZodType<Asked>,
    { prove, give }: Door<Asked, Of, Given>,
  ): Promise<FastifyReply> {
    const body = readBody(schema, request);
    if (!body.ok) return refuse(reply, body);
    const { ticket } = body.value;
    // Before the code is looked up: else the answer would still tell a guesser which code is one.
    const guessWaitMs = guesses.waitMs(request.ip);
    if (guessWaitMs > 0) return refuseForNow(reply, guessWaitMs);
    // Who is only told how to prove their key has learnt nothing of the code, and asks again at once.
    const proven = await prove(body.value);
    if (!proven.ok) return refuse(reply, proven);
    const waitMs = joins.waitMs(ticket);
    if (waitMs > 0) return refuseForNow(reply, waitMs);
    joins.take(ticket);
    const given = await give(body.value, proven.value);
    if (!given.ok && given.code === 'ticket.unknown') guesses.take(request.ip);
    return answer(reply, given);
  }
}

type Door<Asked, Of, Given> = {
  /** What has to be shown before anything is looked up. */
  readonly prove: (asked: Asked) => Promise<Result<Of>>;
  readonly give: (asked: Asked, proven: Of) => Promise<Result<Given>>;
};

/** What a ticket stands for; `ticket.unknown` where it is nobody's. */
async function findByTicket(
  code: string,
  { store }: JoinOptions,
): Promise<Result<{ readonly ticket: Ticket; readonly exam: Exam; readonly settings: ExamSettings }>> {
  const ticket = await store.exams.findTicket(code);
  if (!ticket) return fail('ticket.unknown', 'This code is not known here. Check it, or ask for a new one.');
  const exam = await store.exams.find(ticket.examId);
  if (!exam) throw new Error(`ticket of exam ${ticket.examId}, which does not exist`);
  return ok({ ticket, exam, settings: settingsFor(exam.settings, ticket) });
}

/** `POST /api/check`: what the candidate's computer will be asked for. Nothing begins, and nothing of it is kept. */
async function check(
  { ticket: code, appVersion }: z.infer<typeof checkRequest>,
  options: JoinOptions,
): Promise<Result<CheckReply>> {
  const found = await findByTicket(code, options);
  if (!found.ok) return found;
  const { exam, settings } = found.value;
  const { id, title } = exam;
  const closed = notBeginnable(settings, options.now());
  const refusal =
    outdated(appVersion, options.minimumApp) ?? (closed?.code === 'exam.closed' ? closed : null);
  if (refusal !== null) return refusal;
  const reply = { to: 'check', server: options.publicUrl(), exam: { id, title, settings } } as const;
  return ok(options.answerSigner.sign(reply));
}

/** A join is one only with a proof of the key of the computer that asks, made for its ticket. */
async function joinProven(
  request: z.infer<typeof joinRequest>,
  { jkt: deviceKey, spend }: Proven,
  options: JoinOptions,
): Promise<Result<JoinReply>> {
  // Who only guesses codes must not fill what is remembered of proofs.
  const isKnown = (await options.store.exams.findTicket(request.ticket)) !== null;
  const spent = isKnown ? spend() : ok(null);
  return spent.ok ? join({ ...request, deviceKey }, options) : spent;
}

async function join(request: ProvenJoin, options: JoinOptions): Promise<Result<JoinReply>> {
  const { ticket: code, device, deviceKey } = request;
  const { store, presence, moves, now, log } = options;
  const found = await findByTicket(code, options);
  if (!found.ok) return found;
  const { ticket } = found.value;
  const before = await store.sessions.findByTicket(code);
  const tooOld = outdated(request.appVersion, options.minimumApp);
  if (tooOld !== null && !request.begun && before === null) return tooOld;
  const tooLate = await refusalOfBeginning(request, ticket, found.value.settings, options);
  if (tooLate !== null) return tooLate;
  const hasBegun = request.begun ?? false;
  const exam = await versionFor(before, hasBegun, found.value.exam, options);
  const settings = settingsFor(exam.settings, ticket);
  const { examPageToken } = options.tokens;
  const joined = await store.sessions.join({
    ticket,
    newSessionId: randomUUID(),
    device: device ?? null,
    deviceKey,
    mayMove: mayMoveTo(request, before, settings, moves),
    examTokenHash: (sub, attempt) => examTokenHash(examPageToken({ sub, attempt })),
    settings,
    examVersion: exam.version,
    hasBegun,
    joinedAt: now(),
  });
  // It was begun while this was looked up, and the exam changed: looked up again, that is known.
  if (joined.outcome === 'other-version') return join(request, options);
  if (joined.outcome === 'elsewhere') return refusalOfMove(request, before, settings, moves);
  if (joined.outcome !== 'joined')
    return fail('session.completed', 'This exam has been handed in and is complete.');
  const { session, isMoved } = joined;
  const { id: sub, attempt } = session;
  moves.moved(sub, deviceKey);
  presence.joined(sub, attempt);
  options.onJoined({ id: sub, offlineAfterMs: settings.offlineAfterMs });
  log.info('session.joined', { sessionId: sub, attempt, isMoved });
  const addresses = examAddresses(exam, options.publicUrl(), examPageToken({ sub, attempt }));
  const reply = await joinReplyOf({ ...session, deviceKey }, { ...exam, settings }, addresses, options);
  return ok(options.answerSigner.sign({ ...reply, ...(isMoved && { moved: true as const }) }));
}

/** Who has begun goes on with what they began with, whatever became of the exam; who has not gets the newest. */
async function versionFor(
  session: Session | null,
  hasBegun: boolean,
  newest: Exam,
  { store }: JoinOptions,
): Promise<Exam> {
  if (session === null || (session.state === 'joined' && !hasBegun)) return newest;
  const exam = await store.exams.find(session.examId, session.examVersion);
  if (!exam) throw new Error(`version ${session.examVersion} of exam ${session.examId} does not exist`);
  return exam;
}

/**
 * The end keeps people from beginning, not from finishing: who has begun goes on. What was begun offline is not known
 * here yet; the computer that has the session says so itself, and may deliver it.
 */
async function refusalOfBeginning(
  { device, deviceKey, begun }: ProvenJoin,
  { code, expiresAt }: Ticket,
  settings: ExamSettings,
  { store, now, log }: JoinOptions,
): Promise<Failure | null> {
  const closed = notBeginnable(settings, now());
  if (closed?.code !== 'exam.closed') return null;
  const session = await store.sessions.findByTicket(code);
  if (session !== null && session.state !== 'joined') return null;
  const isHolder = session !== null && isHeldBy(session, { device, deviceKey });
  if (isHolder && begun) {
    log.info('session.begun-unheard', { sessionId: session.id });
    return null;
  }
  if (closed.at !== expiresAt) return closed;
  return { ...closed, ...fail('ticket.expired', 'This code is no longer valid. Ask for a new one.') };
}

/** The store keeps only this of the one-time token that opens the exam page. */
export function examTokenHash(token: string): string {
  return hash('sha256', token);
}
