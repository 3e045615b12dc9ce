import { z } from 'zod';

/** Something that is wrong with a file, where it stands in it as far as that is known; lines and columns count from 1. */
export const fileProblem = z.strictObject({
  line: z.int().positive().nullable(),
  /** The field of an exam file (`settings.durationMs`), or the column of a list. */
  field: z.string().nullable(),
  message: z.string(),
});
export type FileProblem = Readonly<z.infer<typeof fileProblem>>;

// POST /api/console/exams/check looks at an exam file and keeps nothing; POST /api/console/exams keeps it, too
export const examFileRequest = z.strictObject({ text: z.string().min(1).max(20_000_000) });

/** What of a stream leaves the candidate's computer (`core/consent.ts`). */
export const plannedStream = z.strictObject({
  id: z.string(),
  keeps: z.array(z.string()),
  retentionDays: z.int(),
  isListenedTo: z.boolean(),
});

/** An exam as its file has it, for a look before it is kept. */
export const plannedExam = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  /** Whether an exam of this id would be replaced. */
  isKnown: z.boolean(),
  /** Of a paper of ours; null for a page of the institution's own. */
  questions: z.int().nullable(),
  page: z.string().nullable(),
  durationMs: z.int(),
  opensAt: z.int().nullable(),
  closesAt: z.int().nullable(),
  /** All that the candidate is asked to agree to, in the order of the asking. */
  consent: z.array(plannedStream),
  /** Whether they are asked, apart from that, to agree to a computer's comparing their photos. */
  asksBiometricConsent: z.boolean(),
});
export type PlannedExam = Readonly<z.infer<typeof plannedExam>>;

/** Either what is wrong, all of it at once, or what would be or was kept. */
export const examFileReply = z.strictObject({
  problems: z.array(fileProblem),
  exam: plannedExam.nullable(),
});
export type ExamFileReply = Readonly<z.infer<typeof examFileReply>>;

// POST /api/console/exams/{id}/candidates
export const candidateListRequest = z.strictObject({
  /** The bytes of the file: a table as spreadsheets write it. */
  file: z.base64().max(8_000_000),
  /** Columns that are not ours, and are to be left out. */
  ignore: z.array(z.string().max(100)).max(100).default([]),
  /** False only looks. */
  isKept: z.boolean(),
});
export type CandidateListRequest = Readonly<z.input<typeof candidateListRequest>>;

export const plannedCandidate = z.strictObject({
  studentNumber: z.string(),
  name: z.string(),
  outcome: z.enum(['new', 'changed', 'unchanged']),
  extraTimeMs: z.int().nullable(),
  expiresAt: z.int().nullable(),
  /** What the list has now, where it differs from what was there. */
  changes: z.array(z.strictObject({ what: z.string(), from: z.string(), to: z.string() })),
});
export type PlannedCandidate = Readonly<z.infer<typeof plannedCandidate>>;

/** Where anything is wrong, nothing is taken of the list. */
export const candidateListReply = z.strictObject({
  problems: z.array(fileProblem),
  candidates: z.array(plannedCandidate),
  /** Those who have a ticket and are not in the list: they keep it. */
  notListed: z.int().nonnegative(),
});
export type CandidateListReply = Readonly<z.infer<typeof candidateListReply>>;

// GET /api/console/exams/{id}/tickets
/** A ticket opens the exam for whoever has it. */
export const listedTicket = z.strictObject({
  studentNumber: z.string().nullable(),
  name: z.string(),
  /** In groups of four, as it is printed. */
  ticket: z.string(),
  /** Opens the app, and brings the ticket. */
  link: z.string(),
  expiresAt: z.int().nullable(),
  extraTimeMs: z.int().nullable(),
});
export type ListedTicket = Readonly<z.infer<typeof listedTicket>>;
export const ticketList = z.strictObject({
  exam: z.strictObject({ id: z.uuid(), title: z.string() }),
  tickets: z.array(listedTicket),
});
export type TicketList = Readonly<z.infer<typeof ticketList>>;

// GET /api/console/set-up/exams: those that one may set up
export const setUpExams = z.strictObject({
  exams: z.array(z.strictObject({ id: z.uuid(), title: z.string() })),
  /** Whether one may add another. */
  mayAdd: z.boolean(),
});
export type SetUpExams = Readonly<z.infer<typeof setUpExams>>;
