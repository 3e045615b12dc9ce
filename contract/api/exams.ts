import { z } from 'zod';
import { listedExam } from '../console/exams.ts';
import { label } from '../events/definition.ts';
import { examPaper } from '../exam.ts';
import { studentNumber, ticketCode } from '../http.ts';
import { examSettings } from '../settings.ts';
import { at, examParams, next, pageQuery, type Operation } from './operation.ts';

/** Secure, or on this machine itself. */
const pageUrl = z
  .url({ protocol: /^https?$/ })
  .regex(/^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/?#]|$)/i, 'must begin with https://');

/** A page of the institution's own, on which an exam takes place. */
export const examPage = z.strictObject({
  startUrl: pageUrl,
  submittedUrl: pageUrl,
  /** Where the page hands in, when it has such a place. */
  handInUrl: pageUrl.nullable().default(null),
});

const moment = z
  .string()
  .describe('One moment: 2027-01-20T10:00+01:00, or 2027-01-20T10:00[Europe/Berlin] (RFC 9557)');

/** An exam as an institution writes it: a title, how it is held, and either a paper or a page. */
export const examFile = z.strictObject({
  id: z.uuid().optional(),
  title: z.string().min(1).max(200),
  settings: examSettings.prefault({}),
  /** From when, and until when, it can be begun. */
  opensAt: moment.optional(),
  closesAt: moment.optional(),
  paper: examPaper.omit({ pictures: true }).optional(),
  page: examPage.optional(),
  /** Those that the paper shows, by name, as `data:` URLs. */
  pictures: z.record(z.string(), z.string()).default({}),
});

/** An exam as it is kept. */
const importedExam = listedExam.pick({ id: true, title: true, version: true });
const keptExam = importedExam.extend({
  settings: examSettings,
  paper: examPaper.nullable(),
  page: examPage.nullable(),
});

const ticket = z.strictObject({
  ticket: z.string().describe('The code, as it is printed: ABCD-EFGH-JKMN'),
  link: z.string().describe('Opens the app: invigil://join?…'),
  candidateName: z.string(),
  studentNumber: z.string().nullable(),
  /** Until when it can be begun with; null is as long as the exam can. */
  expiresAt: at.nullable(),
  /** More time than the exam gives; null where the ticket says nothing of it. */
  extraTimeMs: z.int().nonnegative().nullable(),
  /** Null where nobody has joined with it. */
  sessionId: z.uuid().nullable(),
});
export type ApiTicket = Readonly<z.infer<typeof ticket>>;

/** What is left out of one who has a ticket stays as it was. */
const newCandidate = z.strictObject({
  studentNumber,
  candidateName: label.trim().min(1, 'must not be empty'),
  expiresAt: at.nullable().optional(),
  extraTimeMs: z.int().nonnegative().max(86_400_000).nullable().optional(),
});
/** In one list, as JSON or as a table. */
export const mostCandidates = 20_000;
const newCandidates = z.strictObject({ candidates: z.array(newCandidate).min(1).max(mostCandidates) });

const plannedTicket = ticket.partial({ ticket: true, link: true }).extend({
  outcome: z.enum(['new', 'changed', 'unchanged']),
  changes: z.array(z.strictObject({ what: z.string(), from: z.unknown(), to: z.unknown() })),
});

export const ticketParams = examParams.extend({ code: ticketCode });
const yes = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

const inExam = { in: 'exam' } as const;

export const examOperations = {
  listExams: {
    method: 'GET',
    path: '/exams',
    tag: 'Exams',
    summary: 'The exams of this key, by title',
    admission: { right: 'exams.read', in: 'any' },
    answer: z.strictObject({ exams: z.array(listedExam) }),
    refusals: [],
  },
  createExam: {
    method: 'POST',
    path: '/exams',
    tag: 'Exams',
    summary: 'Adds an exam',
    description: 'With the `id` of one that is there it is refused: PUT makes its next version.',
    admission: { right: 'exams.write', in: 'server' },
    body: examFile,
    answer: importedExam,
    refusals: ['exam.taken', 'request.too-large'],
  },
  readExam: {
    method: 'GET',
    path: '/exams/:id',
    tag: 'Exams',
    summary: 'One exam, with its settings and its paper',
    admission: { right: 'exams.read', ...inExam },
    params: examParams,
    answer: keptExam,
    refusals: ['exam.unknown'],
  },
  replaceExam: {
    method: 'PUT',
    path: '/exams/:id',
    tag: 'Exams',
    summary: 'Adds an exam under this id, or the next version of the one that has it',
    admission: { right: 'exams.write', ...inExam },
    params: examParams,
    body: examFile,
    answer: importedExam,
    refusals: ['request.too-large'],
  },
  exportResults: {
    method: 'GET',
    path: '/exams/:id/results/:format',
    tag: 'Exams',
    summary: 'What the exam has brought, candidate by candidate',
    admission: { right: 'results.export', ...inExam },
    params: examParams.extend({ format: z.enum(['csv', 'json']) }),
    answer: ['text/csv', 'application/json'],
    refusals: ['exam.unknown'],
  },
  listTickets: {
    method: 'GET',
    path: '/exams/:id/tickets',
    tag: 'Candidates',
    summary: 'The candidates of an exam and their tickets, in the order in which they were made',
    admission: { right: 'tickets.manage', ...inExam },
    params: examParams,
    query: pageQuery.extend({ studentNumber: studentNumber.optional() }),
    answer: z.strictObject({ tickets: z.array(ticket), next }),
    refusals: ['exam.unknown'],
  },
  putCandidates: {
    method: 'POST',
    path: '/exams/:id/tickets',
    tag: 'Candidates',
    summary: 'Tickets for a list of candidates, as JSON or as a table',
    description:
      'The same list again changes nothing and brings the same tickets. A table has the columns `student_number` and `name`, and if need be `expires` and `extra_minutes`. All that is wrong is said at once, by line, and then nothing is done.',
    admission: { right: 'tickets.manage', ...inExam },
    params: examParams,
    query: z.strictObject({
      dryRun: yes.describe('Says what would be done, and does nothing'),
      ignore: z
        .string()
        .max(1_000)
        .default('')
        .describe('Columns of the table to leave out, with commas between'),
    }),
    body: newCandidates,
    takesCsv: true,
    answer: z.strictObject({
      tickets: z.array(plannedTicket),
      new: z.int().nonnegative(),
      changed: z.int().nonnegative(),
      unchanged: z.int().nonnegative(),
      /** Those of the exam that the list does not have. They stay. */
      notListed: z.int().nonnegative(),
      dryRun: z.boolean(),
    }),
    refusals: ['exam.unknown', 'request.too-large'],
  },
  withdrawTicket: {
    method: 'POST',
    path: '/exams/:id/tickets/:code/withdraw',
    tag: 'Candidates',
    summary: 'From now on nothing begins with the ticket',
    description: 'A ticket that somebody has joined with is not taken back.',
    admission: { right: 'tickets.manage', ...inExam },
    params: ticketParams,
    answer: ticket,
    refusals: ['ticket.unknown', 'ticket.taken'],
  },
} as const satisfies Record<string, Operation>;
