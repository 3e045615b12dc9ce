import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isAmong } from '../../contract/access.ts';
import {
  candidateListRequest,
  examFileRequest,
  type ListedTicket,
  type setUpExams,
  type ticketList,
} from '../../contract/console/set-up.ts';
import { keepExam, unknownExam } from '../exam/keep-exam.ts';
import { readBody, refuse } from '../http/answer.ts';
import { joinLink, printedCode } from '../join/ticket-code.ts';
import { csvLine } from '../results/export.ts';
import { actorOf } from '../staff/actor.ts';
import { allowedExams, signedIn } from '../staff/guard.ts';
import type { Store } from '../store/store.ts';
import { lookAtCandidates } from './candidate-upload.ts';
import { lookAtExamFile } from './exam-upload.ts';

export type SetUpOptions = {
  readonly store: Pick<Store, 'exams' | 'audit'>;
  readonly now: () => number;
  /** Origin that candidates reach the server by. */
  readonly publicUrl: () => string;
  readonly answerSigner: { readonly fingerprint: string };
};

/** An exam file brings its pictures along. */
const bodyLimit = 24 * 1024 * 1024;
const ofExam = z.object({ id: z.string() });

/** What authors and administrators do before an exam: the exam itself, who takes it, and their tickets. */
export function serveSetUp(app: FastifyInstance, options: SetUpOptions): void {
  const { store, now } = options;

  app.get('/api/console/set-up/exams', async (request) => {
    const allowed = allowedExams(request);
    const listed = (await store.exams.list()).filter(({ id }) => isAmong(allowed, id));
    const exams = listed.map(({ id, title }) => ({ id, title }));
    return { exams, mayAdd: allowed === 'all' } satisfies z.infer<typeof setUpExams>;
  });

  app.post('/api/console/exams/check', { bodyLimit }, async (request, reply) => {
    const body = readBody(examFileRequest, request);
    if (!body.ok) return refuse(reply, body);
    return (await lookAtExamFile(store, body.value.text)).reply;
  });

  app.post('/api/console/exams', { bodyLimit }, async (request, reply) => {
    const body = readBody(examFileRequest, request);
    if (!body.ok) return refuse(reply, body);
    const looked = await lookAtExamFile(store, body.value.text);
    if (looked.exam !== null)
      await keepExam(store, looked.exam, { at: now(), actor: actorOf(signedIn(request)) });
    return looked.reply;
  });

  app.post('/api/console/exams/:id/candidates', { bodyLimit }, async (request, reply) => {
    const body = readBody(candidateListRequest, request);
    if (!body.ok) return refuse(reply, body);
    const { id: examId } = ofExam.parse(request.params);
    if (!(await store.exams.find(examId))) return refuse(reply, unknownExam);
    const looked = await lookAtCandidates(store, examId, body.value);
    if (body.value.isKept && looked.toWrite.length > 0) {
      const about = { examId, new: looked.counts.new, changed: looked.counts.changed };
      const audit = { at: now(), actor: actorOf(signedIn(request)), action: 'tickets-made', about } as const;
      await store.exams.putTickets(looked.toWrite, now(), audit);
    }
    return looked.reply;
  });

  serveTickets(app, options);
}

function serveTickets(app: FastifyInstance, { store, now, publicUrl, answerSigner }: SetUpOptions): void {
  /** Null where there is no such exam. Whoever has a ticket can sit the exam with it, so that it is written down. */
  async function shown(request: FastifyRequest) {
    const { id } = ofExam.parse(request.params);
    const exam = await store.exams.find(id);
    if (!exam) return null;
    const tickets = await store.exams.tickets(id);
    const about = { examId: id, tickets: tickets.length };
    await store.audit.append({
      at: now(),
      actor: actorOf(signedIn(request)),
      action: 'tickets-shown',
      about,
    });
    const listed = tickets.map(
      ({ code, studentNumber = null, candidateName: name, expiresAt, accommodations }): ListedTicket => ({
        studentNumber,
        name,
        ticket: printedCode(code),
        link: joinLink(publicUrl(), code, answerSigner.fingerprint),
        expiresAt,
        extraTimeMs: accommodations?.extraTimeMs ?? null,
      }),
    );
    return { exam: { id, title: exam.title }, tickets: listed };
  }

  app.get('/api/console/exams/:id/tickets', async (request, reply) => {
    const list = await shown(request);
    if (list === null) return refuse(reply, unknownExam);
    return list satisfies z.infer<typeof ticketList>;
  });

  app.get('/api/console/exams/:id/tickets/csv', async (request, reply) => {
    const list = await shown(request);
    if (list === null) return refuse(reply, unknownExam);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="tickets-${list.exam.id.slice(0, 8)}.csv"`)
      .header('cache-control', 'no-store')
      .send(mailMerge(list.tickets));
  });
}

/** A line for each ticket, under names that a word processor can put into a letter; it can be read as a list again. */
function mailMerge(tickets: readonly ListedTicket[]): string {
  const head = csvLine(['student_number', 'name', 'ticket', 'link'], { isFirst: true });
  const rows = tickets.map(({ studentNumber, name, ticket, link }) =>
    csvLine([studentNumber, name, ticket, link]),
  );
  return head + rows.join('');
}
