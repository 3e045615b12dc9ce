import { z } from 'zod';
import { sha256Hex } from './events/definition.ts';
import { sentMessage } from './console/commands.ts';
import { moveAsking } from './console/moves.ts';
import { answerValue, examPaper } from './exam.ts';
import { examSettings } from './settings.ts';
import { envelope } from './envelope.ts';
import type { Failure } from './result.ts';
import { findingKind } from './events/definition.ts';
import { sessionIdentity, sessionState } from './session-state.ts';
import { failure, storedMark } from './wire.ts';

/** Bodies of the HTTP interface. Every failure is `failureBody` with the status of its code. */
export const failureBody = failure;

/** On every answer of the server: by it the app knows whose answer it is, even where it cannot read it. */
export const ourHeader = 'invigil-server';

/** Tickets are typed by people: letters and digits without look-alikes, dashes and case ignored. */
export const ticketCode = z
  .string()
  .max(40)
  .transform((text) => text.toUpperCase().replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^[A-HJ-NP-Z2-9]{8,16}$/, 'a code has 8 to 16 letters and digits'));

// POST /api/join, with a proof of the device key for the ticket (`DPoP`, RFC 9449)
export const joinRequest = z.strictObject({
  v: z.literal(1),
  ticket: ticketCode,
  appVersion: z.string().max(40),
  platform: z.string().max(80),
  /** A random name that the app gave its computer once: known again in sessions from before computers proved a key. */
  device: z.uuid().optional(),
  /** A person has confirmed that the exam is to go on here, though another computer has it. */
  move: z.boolean().default(false),
  /** This computer has begun the exam, and the server may not have heard of it. Only there when true. */
  begun: z.literal(true).optional(),
});
/**
 * The server vouches for a whole answer: Ed25519 (RFC 8032) over the canonical JSON (RFC 8785) of all its other members.
 * `server`: the origin that it is reached by. Raw public key and signature are base64url.
 */
const signed = {
  server: z.url(),
  key: z.string().regex(/^[\w-]{43}$/),
  signature: z.string().regex(/^[\w-]{86}$/),
};
export const joinReply = z.strictObject({
  ...signed,
  to: z.literal('join'),
  sessionId: z.uuid(),
  /** Of this attempt, for the link, batches and evidence; good only with proofs of the key that joined (`DPoP`). */
  token: z.string(),
  /** Counts the computers that had the session: a repeated join of the one that has it is the same attempt. */
  attempt: z.int().positive(),
  /** This attempt took the session from another computer. Only there when true: apps from before do not know it. */
  moved: z.literal(true).optional(),
  candidateName: z.string(),
  exam: z.strictObject({
    id: z.uuid(),
    title: z.string(),
    settings: examSettings,
    /** The page to host in the exam view, and the address that says the candidate has handed in. */
    startUrl: z.url(),
    submittedUrl: z.url(),
    /**
     * Where the exam page asks for a last look and hands in, so that no answer is left behind in it. Null for a page
     * that has no such place: handing in then simply ends the exam session. `{publicUrl}/exam/#hand-in` for our own page.
     */
    handInUrl: z.url().nullable(),
  }),
  stored: storedMark,
  /**
   * The state of the session at `stored`: for an app that has no journal of it, because the candidate goes on at
   * another computer. Null where this app does not know its format.
   */
  state: sessionState.nullable().default(null).catch(null),
  /** AES-256 key of this session's evidence, base64url. The server keeps it wrapped. */
  evidenceKey: z.string().regex(/^[\w-]{43}$/),
});
export type JoinReply = Readonly<z.infer<typeof joinReply>>;

// POST /api/check: the settings that a ticket would bring, for a check days before. It begins nothing and keeps nothing.
export const checkRequest = joinRequest.pick({ v: true, ticket: true, appVersion: true });
export const checkReply = z.strictObject({
  ...signed,
  to: z.literal('check'),
  exam: joinReply.shape.exam.pick({ id: true, title: true, settings: true }),
});
export type CheckReply = Readonly<z.infer<typeof checkReply>>;

// The hosted exam: GET /api/exam, PUT /api/exam/answers/{questionId}, POST /api/exam/submit (cookie of the exam page)
/** One version of an answer, numbered by the server in the order of arrival. Versions are never changed. */
const answerVersion = z.strictObject({ version: z.int().positive(), value: answerValue });
export type AnswerVersion = Readonly<z.infer<typeof answerVersion>>;
export const examView = z.strictObject({
  sessionId: z.uuid(),
  candidateName: z.string(),
  paper: examPaper,
  /** What counts now. */
  answers: z.record(z.string(), answerValue),
  versions: z.record(z.string(), z.int().positive()),
  /** What another computer has written without having seen what counts, nor the other way round: the candidate is asked. */
  others: z.record(z.string(), z.array(answerVersion)),
  submittedAt: z.int().nullable(),
});
export type ExamView = z.infer<typeof examView>;
export const saveAnswerRequest = z.strictObject({
  value: answerValue,
  /** A computer's name for itself, and the number of this edit there: by them a save that comes again is known. */
  writer: z.string().min(1).max(60).optional(),
  edit: z.int().nonnegative().optional(),
  /** The version that this was written over: what its writer had seen. 0 is none. */
  base: z.int().nonnegative().optional(),
  /** Versions of other computers that the candidate has looked at, and decided against. */
  settles: z.array(z.int().positive()).max(100).optional(),
  /** Whose answer it is, so that nothing kept on a shared computer ever goes to somebody else's exam. */
  session: z.uuid().optional(),
  /** From pages of before, that number their edits so. Any clock's: it orders the edits of one page, and nothing else. */
  savedAt: z.int().optional(),
});
export type SaveAnswerRequest = Readonly<z.infer<typeof saveAnswerRequest>>;
export const saveAnswerReply = z.strictObject({
  ok: z.literal(true),
  version: z.int().positive(),
  /** As in {@link examView}. */
  others: z.array(answerVersion),
});
export type SaveAnswerReply = Readonly<z.infer<typeof saveAnswerReply>>;
/** An answer that does not count is refused by name; with a `version` the server has it all the same. */
export const answerRefusal = failure.extend({ version: z.int().positive().optional() });
export type AnswerRefusal = Failure & { readonly version?: number };

// Evidence: PUT /api/sessions/{id}/evidence/{sha256}, GET /api/sessions/{id}/evidence, both with the session's token
/** What the session's events refer to and the server does not have. */
export const evidenceStatus = z.strictObject({ missing: z.array(sha256Hex) });
export const evidenceStored = z.strictObject({ ok: z.literal(true), sha256: sha256Hex });

/** As the institution writes it: letters, leading zeros and all. Unique within an exam. */
export const studentNumber = z
  .string()
  .transform((text) => text.trim().normalize('NFC'))
  .pipe(
    z
      .string()
      .min(1, 'must not be empty')
      .max(64)
      .regex(/^[^\p{Cc}]*$/u, 'must be one line of text'),
  );

// The connection check: GET /api/probe, POST /api/probe with up to `maxProbeBytes` of application/octet-stream; no token needed
export const maxProbeBytes = 524_288;
/** `now`: the server's clock, epoch milliseconds. */
export const probeReply = z.strictObject({ now: z.int() });
export const probeReceived = z.strictObject({ receivedBytes: z.int().nonnegative() });

export const sessionStatus = z.enum(['joined', 'running', 'completed']);
/** `handed-in`: by the candidate, whether or not everything of it has arrived. */
export const sessionStep = z.enum(['not-begun', 'running', 'paused', 'handed-in']);
export const sessionSummary = z.strictObject({
  id: z.uuid(),
  candidateName: z.string(),
  studentNumber: z.string().nullable(),
  examId: z.uuid(),
  examTitle: z.string(),
  state: sessionStatus,
  step: sessionStep,
  /** When the exam's time is over, epoch milliseconds; null before it has begun and after the hand-in. */
  endsAt: z.int().nullable(),
  /** More time that people have given and the app has taken, in ms. */
  grantedMs: z.int().nonnegative(),
  /** Until when the exam can be begun, epoch milliseconds; null for no bound. */
  closesAt: z.int().nullable(),
  connected: z.boolean(),
  attempt: z.int(),
  joinedAt: z.int(),
  storedSeq: z.int(),
  /** Events from severity `warning` up. */
  flags: z.int(),
  lastEventAt: z.int().nullable(),
  /** The candidate asks for a proctor. */
  isHandRaised: z.boolean(),
  /** Since when the exam is covered, by the clock of the candidate's computer, and why; null when it is not, and no reason where a person covered it. */
  coveredSince: z.int().nullable(),
  coverFinding: findingKind.nullable(),
  /** Since when a person has paused the exam, by the clock of the candidate's computer; null when nobody has. */
  pausedSince: z.int().nullable(),
  /** Since when the exam holds the candidate's whole screen, by that computer's clock; null when it does not. */
  heldSince: z.int().nullable(),
  identity: sessionIdentity,
  /** Other computers that ask for it, of which staff decide; missing where there are none. */
  moves: z.array(moveAsking).optional(),
});
export type SessionSummary = Readonly<z.infer<typeof sessionSummary>>;
// GET /api/console/sessions, GET /api/console/sessions/{id}/events?after=seq
export const sessionList = z.strictObject({ sessions: z.array(sessionSummary) });

/** An event with the server's own time of commit. */
export const storedEvent = z.strictObject({ event: envelope, storedAt: z.int() });
export type StoredEvent = Readonly<z.infer<typeof storedEvent>>;
export const timelinePage = z.strictObject({
  session: sessionSummary,
  events: z.array(storedEvent),
  hasMore: z.boolean(),
  /** All that the server itself says of the session: a chain of its own, with its own `seq` from 1. */
  serverEvents: z.array(storedEvent),
  /** All messages to the candidate, in the order of sending. */
  messages: z.array(sentMessage),
  /** Of the exam as it is now, on the first page; missing where it has none of its own. */
  messageTemplates: z.array(z.string()).optional(),
});

/** Pushed on the console namespace after each commit: a hint; the truth is re-read by cursor. */
export const liveDelta = z.strictObject({
  session: sessionSummary,
  events: z.array(storedEvent),
  serverEvents: z.array(storedEvent),
  /** Those that are new or were delivered. */
  messages: z.array(sentMessage),
});
export type LiveDelta = z.infer<typeof liveDelta>;
