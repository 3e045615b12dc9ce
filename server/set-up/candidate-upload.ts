import type { z } from 'zod';
import type { CandidateListReply, candidateListRequest, FileProblem } from '../../contract/console/set-up.ts';
import { AdminError } from '../admin/command.ts';
import { ListError } from '../admin/csv-file.ts';
import { readCandidates, type ListedCandidate } from '../admin/ticket-file.ts';
import { planTickets } from '../admin/ticket-plan.ts';
import { newTicketCode } from '../join/ticket-code.ts';
import type { Store, Ticket } from '../store/store.ts';

type Looked = {
  readonly reply: CandidateListReply;
  /** Tickets that are new, or not as they were. */
  readonly toWrite: readonly Ticket[];
  readonly counts: { readonly new: number; readonly changed: number };
};

/** What a list of candidates would come to for an exam; where anything is wrong with it, to nothing. */
export async function lookAtCandidates(
  { exams }: Pick<Store, 'exams'>,
  examId: string,
  { file, ignore }: z.output<typeof candidateListRequest>,
): Promise<Looked> {
  const listed = readList(Buffer.from(file, 'base64'), ignore);
  if (!Array.isArray(listed)) {
    const reply = { problems: [...listed.problems], candidates: [], notListed: 0 };
    return { reply, toWrite: [], counts: { new: 0, changed: 0 } };
  }
  const existing = await exams.tickets(examId);
  const plan = planTickets(listed, existing, { examId, newCode: newTicketCode });
  const { planned, toWrite, counts, notListed } = plan;
  const candidates = planned.map(({ ticket, outcome, changes }) => ({
    studentNumber: ticket.studentNumber ?? '',
    name: ticket.candidateName,
    outcome,
    extraTimeMs: ticket.accommodations?.extraTimeMs ?? null,
    expiresAt: ticket.expiresAt,
    changes: changes.map(({ what, from, to }) => ({ what, from: said(from), to: said(to) })),
  }));
  return { reply: { problems: [], candidates, notListed }, toWrite, counts };
}

const said = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** In messages that are shown beside a file's own name. */
const name = 'list';

function readList(
  bytes: Buffer,
  ignore: readonly string[],
): ListedCandidate[] | { readonly problems: readonly FileProblem[] } {
  try {
    return [...readCandidates(name, bytes, ignore)];
  } catch (error) {
    if (error instanceof ListError) return { problems: error.problems.map(problemOf) };
    if (!(error instanceof AdminError)) throw error;
    return { problems: [{ line: null, field: null, message: error.message }] };
  }
}

function problemOf({ line, column, message }: ListError['problems'][number]): FileProblem {
  // What is said to whoever types commands is of no use here.
  const words = message.replace(/ What is to be left out is named by --ignore .*$/, '');
  return { line: line ?? null, field: column ?? null, message: words };
}
