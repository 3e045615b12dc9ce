import { z } from 'zod';
import { evidenceList, evidenceMediaTypes } from '../evidence.ts';
import { severities, sha256Hex } from '../events/definition.ts';
import { answerValue } from '../exam.ts';
import { sessionStatus, sessionStep, sessionSummary, storedEvent, studentNumber } from '../http.ts';
import { at, next, pageQuery, sessionParams, type Operation } from './operation.ts';

/** The app's chain of a session, or the server's own beside it. */
const chain = z.enum(['app', 'server']);

const eventsQuery = z.strictObject({
  chain: chain.default('app'),
  after: z.coerce.number().int().nonnegative().default(0).describe('The `next` of the page before'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  type: z.string().max(64).optional(),
  severity: z.enum(severities).optional().describe('This one and what is graver'),
});

const storedAnswer = z.strictObject({
  questionId: z.string(),
  version: z.int().positive(),
  value: answerValue,
  attempt: z.int(),
  writer: z.string(),
  edit: z.int(),
  base: z.int(),
  storedAt: at,
  isLate: z.boolean().describe('It came after the hand-in'),
  lateMs: z.int().describe('By how much it came after the end of the time'),
  problem: z.string().nullable(),
});

/** What of a chain holds. `brokenAt`: the first event that does not continue the one before; null where all do. */
const verifiedChain = z.strictObject({
  events: z.int().nonnegative(),
  hash: sha256Hex,
  brokenAt: z.int().positive().nullable(),
  problem: z.string().nullable(),
});
export type VerifiedChain = Readonly<z.infer<typeof verifiedChain>>;

export const exportFormats = ['ndjson', 'csv', 'cloudevents'] as const;

const watch = { right: 'sessions.watch', in: 'session' } as const;
const evidenceAdmission = { right: 'evidence.see', in: 'session' } as const;

export const sessionOperations = {
  listSessions: {
    method: 'GET',
    path: '/sessions',
    tag: 'Sessions',
    summary: 'The sessions of this key, the newest first',
    admission: { right: 'sessions.watch', in: 'any' },
    query: pageQuery.extend({
      examId: z.uuid().optional(),
      state: sessionStatus.optional(),
      step: sessionStep.optional(),
      studentNumber: studentNumber.optional(),
    }),
    answer: z.strictObject({ sessions: z.array(sessionSummary), next }),
    refusals: [],
  },
  readSession: {
    method: 'GET',
    path: '/sessions/:id',
    tag: 'Sessions',
    summary: 'Where one session stands',
    admission: watch,
    params: sessionParams,
    answer: sessionSummary,
    refusals: ['session.unknown'],
  },
  listEvents: {
    method: 'GET',
    path: '/sessions/:id/events',
    tag: 'Sessions',
    summary: 'Events of a session in their order',
    description:
      '`next` is null where there is nothing more now; a session that goes on has more later, after the last `seq`. With a filter a page may be short, or empty, and not the last.',
    admission: watch,
    params: sessionParams,
    query: eventsQuery,
    answer: z.strictObject({ events: z.array(storedEvent), next: z.int().nullable() }),
    refusals: ['session.unknown'],
  },
  readAnswers: {
    method: 'GET',
    path: '/sessions/:id/answers',
    tag: 'Sessions',
    summary: 'All that the candidate has written, with every version',
    admission: { right: 'results.export', in: 'session' },
    params: sessionParams,
    answer: z.strictObject({
      answers: z.record(z.string(), answerValue).describe('What counts, by question'),
      undecided: z.record(z.string(), z.array(answerValue)).optional(),
      late: z.array(storedAnswer).optional(),
      notTaken: z.array(storedAnswer).optional(),
      versions: z.array(storedAnswer),
      submittedAt: at.nullable(),
    }),
    refusals: ['session.unknown'],
  },
  listEvidence: {
    method: 'GET',
    path: '/sessions/:id/evidence',
    tag: 'Sessions',
    summary: 'What the events of a session refer to, and what there is of it',
    admission: evidenceAdmission,
    params: sessionParams,
    answer: evidenceList,
    refusals: ['session.unknown'],
  },
  readEvidence: {
    method: 'GET',
    path: '/sessions/:id/evidence/:sha256',
    tag: 'Sessions',
    summary: 'One piece of evidence, decrypted; by range where `Range` asks for it',
    admission: evidenceAdmission,
    params: sessionParams.extend({ sha256: sha256Hex }),
    answer: evidenceMediaTypes,
    hasRanges: true,
    refusals: ['evidence.unknown'],
  },
  exportSession: {
    method: 'GET',
    path: '/sessions/:id/export/:format',
    tag: 'Sessions',
    summary: 'Every event of a session, of both chains',
    description:
      '`ndjson`: an event a line, as it is chained. `cloudevents`: an event a line, as CloudEvents 1.0. `csv`: for spreadsheets; what they could take for a formula begins with an apostrophe.',
    admission: watch,
    params: sessionParams.extend({ format: z.enum(exportFormats) }),
    answer: ['application/x-ndjson', 'text/csv'],
    refusals: ['session.unknown'],
  },
  verifySession: {
    method: 'GET',
    path: '/sessions/:id/verify',
    tag: 'Sessions',
    summary: 'Whether the chains of a session hold, and where one is broken',
    admission: watch,
    params: sessionParams,
    answer: z.strictObject({ holds: z.boolean(), app: verifiedChain, server: verifiedChain }),
    refusals: ['session.unknown'],
  },
} as const satisfies Record<string, Operation>;
