import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { exportResults, resultFileName, resultFormats } from '../results/export.ts';
import { createReviews } from '../review/reviews.ts';
import { printedCode } from '../join/ticket-code.ts';
import { answersForStaff } from '../exam/answer-export.ts';
import { examFlag, existingExam, readFlags, type Command } from './command.ts';

export const exportAnswers: Command = async ({ store, flags, audit }) => {
  const { exam } = readFlags(examFlag, flags);
  await existingExam(store, exam);
  await store.audit.append(audit('answers-exported', { examId: exam }));
  const tickets = new Map((await store.exams.tickets(exam)).map((ticket) => [ticket.code, ticket]));
  const lines = (await store.sessions.ofExam(exam)).map(async (session) => ({
    session: session.id,
    studentNumber: tickets.get(session.ticketCode)?.studentNumber ?? null,
    ticket: printedCode(session.ticketCode),
    candidateName: session.candidateName,
    state: session.state,
    examVersion: session.examVersion,
    submittedAt: session.submittedAt,
    ...(await answersForStaff(store, session.id, { withVersions: flags.versions ?? false })),
  }));
  return Promise.all(lines);
};

const resultFlags = examFlag.extend({
  out: z.string().default('.'),
  format: z.enum([...resultFormats, 'both']).default('both'),
});

/** Writes what an exam has brought into files, candidate by candidate. */
export const exportResultFiles: Command = async ({ store, flags, now: clock, audit }) => {
  const { exam: id, out, format } = readFlags(resultFlags, flags);
  const exam = await existingExam(store, id);
  const now = clock();
  await store.audit.append(audit('results-exported', { examId: id, format }));
  const reviews = createReviews({ store, now: clock });
  await mkdir(out, { recursive: true });
  const written: { readonly file: string }[] = [];
  for (const one of format === 'both' ? resultFormats : [format]) {
    const file = join(out, resultFileName(exam, one, now));
    await pipeline(
      exportResults(one, { store, reviews, exam, now }),
      createWriteStream(file, { mode: 0o600 }),
    );
    written.push({ file });
  }
  return written;
};
