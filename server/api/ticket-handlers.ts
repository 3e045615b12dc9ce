import { fail, ok, type Result } from '../../contract/result.ts';
import type { ApiTicket } from '../../contract/api/exams.ts';
import { AdminError } from '../admin/command.ts';
import { ListError } from '../admin/csv-file.ts';
import { readCandidates, repeatedNumbers, type ListedCandidate } from '../admin/ticket-file.ts';
import { planTickets } from '../admin/ticket-plan.ts';
import { joinLink, newTicketCode, printedCode } from '../join/ticket-code.ts';
import type { Store, Ticket } from '../store/store.ts';
import { unknownExam } from '../exam/keep-exam.ts';
import { refusal, type ApiInput, type ApiRefusal, type Handlers } from './handler.ts';

export type TicketOptions = {
  readonly store: Pick<Store, 'exams' | 'sessions'>;
  readonly now: () => number;
  /** The origin that people reach the server by. */
  readonly publicUrl: () => string;
  readonly answerSigner: { readonly fingerprint: string };
};

export const unknownTicket = fail('ticket.unknown', 'There is no such ticket in this exam.');

/** The ticket of this code, if it is one of this exam. */
export async function ticketIn(
  { exams }: Pick<Store, 'exams'>,
  { id, code }: { readonly id: string; readonly code: string },
): Promise<Ticket | null> {
  const ticket = await exams.findTicket(code);
  return ticket?.examId === id ? ticket : null;
}

export function ticketHandlers(
  options: TicketOptions,
): Handlers<'listTickets' | 'putCandidates' | 'withdrawTicket'> {
  const { store, now } = options;
  const told = (ticket: Ticket, sessionId: string | null): ApiTicket => ({
    ticket: printedCode(ticket.code),
    link: joinLink(options.publicUrl(), ticket.code, options.answerSigner.fingerprint),
    candidateName: ticket.candidateName,
    studentNumber: ticket.studentNumber ?? null,
    expiresAt: ticket.expiresAt,
    extraTimeMs: ticket.accommodations?.extraTimeMs ?? null,
    sessionId,
  });
  async function sessionsByTicket(examId: string): Promise<(code: string) => string | null> {
    const found = await store.sessions.ofExam(examId);
    const ids = new Map(found.map(({ ticketCode, id }) => [ticketCode, id]));
    return (code) => ids.get(code) ?? null;
  }

  return {
    async listTickets({ params: { id }, query: { after, limit, studentNumber } }) {
      if ((await store.exams.find(id)) === null) return unknownExam;
      const all = (await store.exams.tickets(id)).filter(
        (ticket) => studentNumber === undefined || ticket.studentNumber === studentNumber,
      );
      const from = after === undefined ? 0 : all.findIndex(({ code }) => code === after) + 1;
      if (after !== undefined && from === 0)
        return fail('request.malformed', '`after` is no `next` of this list.');
      const page = all.slice(from, from + limit);
      const sessionOf = await sessionsByTicket(id);
      const next = from + limit < all.length ? (page.at(-1)?.code ?? null) : null;
      return ok({ tickets: page.map((ticket) => told(ticket, sessionOf(ticket.code))), next });
    },

    async putCandidates(input) {
      const { params, query, actor } = input;
      const examId = params.id;
      if ((await store.exams.find(examId)) === null) return unknownExam;
      const found = listedIn(input);
      if (!found.ok) return found;
      const existing = await store.exams.tickets(examId);
      const plan = planTickets(found.value, existing, { examId, newCode: newTicketCode });
      const { planned, toWrite, counts, notListed } = plan;
      const written = { new: counts.new, changed: counts.changed };
      const at = now();
      if (!query.dryRun && toWrite.length > 0)
        await store.exams.putTickets(toWrite, at, {
          at,
          actor,
          action: 'tickets-made',
          about: {
            examId,
            ...written,
          },
        });
      const sessionOf = await sessionsByTicket(examId);
      const tickets = planned.map(({ ticket, outcome, changes }) => {
        const { ticket: code, link, ...rest } = told(ticket, sessionOf(ticket.code));
        // A code of a dry run is nobody's.
        const isNobodys = query.dryRun && outcome === 'new';
        return { ...(!isNobodys && { ticket: code, link }), ...rest, outcome, changes };
      });
      return ok({ tickets, ...written, unchanged: counts.unchanged, notListed, dryRun: query.dryRun });
    },

    async withdrawTicket({ params, actor }) {
      const ticket = await ticketIn(store, params);
      if (!ticket) return unknownTicket;
      if ((await store.sessions.findByTicket(ticket.code)) !== null)
        return fail('ticket.taken', 'Somebody has joined with it: a session is not taken back.');
      const at = now();
      const about = { examId: ticket.examId, ticketCode: ticket.code };
      const withdrawn = { ...ticket, expiresAt: at };
      await store.exams.putTickets([withdrawn], at, { at, actor, action: 'ticket-withdrawn', about });
      return ok(told(withdrawn, null));
    },
  };
}

/** The candidates of a table, or of JSON; or where each thing is that is wrong. */
function listedIn({
  body,
  query,
}: ApiInput<'putCandidates'>): Result<readonly ListedCandidate[]> | ApiRefusal {
  try {
    if ('csv' in body)
      return ok(readCandidates('the table', body.csv, query.ignore.split(',').filter(Boolean)));
    const listed = body.candidates.map(({ expiresAt, extraTimeMs, ...candidate }, index) => ({
      ...candidate,
      line: index + 1,
      ...(expiresAt !== undefined && { expiresAt }),
      ...(extraTimeMs !== undefined && { extraTimeMs }),
    }));
    const twice = repeatedNumbers(listed);
    if (twice.length === 0) return ok(listed);
    const errors = twice.map(({ lines: [, second = 1], message }) => ({
      path: `body.candidates.${second - 1}.studentNumber`,
      message,
    }));
    return refusal('request.malformed', errors.map(({ message }) => message).join('\n'), errors);
  } catch (error) {
    if (error instanceof ListError) return refusal('request.malformed', error.message, error.problems);
    if (error instanceof AdminError) return fail('request.malformed', error.message);
    throw error;
  }
}
