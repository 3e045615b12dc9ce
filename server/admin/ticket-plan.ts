import { iso } from './command.ts';
import { isDeepStrictEqual } from 'node:util';
import type { Ticket } from '../store/store.ts';
import type { ListedCandidate } from './ticket-file.ts';

export type PlannedTicket = {
  readonly ticket: Ticket;
  readonly outcome: 'new' | 'changed' | 'unchanged';
  /** What the list has now, where it differs from what the ticket had. */
  readonly changes: readonly { readonly what: string; readonly from: unknown; readonly to: unknown }[];
};

/** What a list of candidates comes to. */
export type TicketPlan = {
  readonly planned: readonly PlannedTicket[];
  /** Tickets that are new, or not as they were. */
  readonly toWrite: readonly Ticket[];
  readonly counts: Readonly<Record<PlannedTicket['outcome'], number>>;
  /** How many tickets there are of others. */
  readonly notListed: number;
};

/** What a list of candidates means for the tickets of its exam: the same list twice means nothing new. */
export function planTickets(
  listed: readonly ListedCandidate[],
  existing: readonly Ticket[],
  make: { readonly examId: string; readonly newCode: () => string },
): TicketPlan {
  const planned = plannedOf(listed, existing, make);
  const numbers = new Set(listed.map(({ studentNumber }) => studentNumber));
  const count = (of: PlannedTicket['outcome']) => planned.filter(({ outcome }) => outcome === of).length;
  return {
    planned,
    toWrite: planned.filter(({ outcome }) => outcome !== 'unchanged').map(({ ticket }) => ticket),
    counts: { new: count('new'), changed: count('changed'), unchanged: count('unchanged') },
    notListed: existing.filter(({ studentNumber }) => !numbers.has(studentNumber ?? '')).length,
  };
}

function plannedOf(
  listed: readonly ListedCandidate[],
  existing: readonly Ticket[],
  make: { readonly examId: string; readonly newCode: () => string },
): readonly PlannedTicket[] {
  const byNumber = new Map(existing.map((ticket) => [ticket.studentNumber, ticket]));
  return listed.map((candidate): PlannedTicket => {
    const before = byNumber.get(candidate.studentNumber) ?? null;
    const code = before?.code ?? make.newCode();
    const ticket = ticketOf(candidate, before, { code, examId: make.examId });
    if (before === null) return { ticket, outcome: 'new', changes: [] };
    const changes = differences(before, ticket);
    return { ticket, outcome: changes.length > 0 ? 'changed' : 'unchanged', changes };
  });
}

function ticketOf(
  { studentNumber, candidateName, expiresAt, extraTimeMs }: ListedCandidate,
  before: Ticket | null,
  of: Pick<Ticket, 'code' | 'examId'>,
): Ticket {
  const { extraTimeMs: extraBefore, ...others } = before?.accommodations ?? {};
  const extra = extraTimeMs === undefined ? extraBefore : (extraTimeMs ?? undefined);
  const accommodations = { ...others, ...(extra !== undefined && { extraTimeMs: extra }) };
  return {
    ...of,
    studentNumber,
    candidateName,
    expiresAt: expiresAt === undefined ? (before?.expiresAt ?? null) : expiresAt,
    ...(Object.keys(accommodations).length > 0 && { accommodations }),
  };
}

function differences(before: Ticket, after: Ticket): PlannedTicket['changes'] {
  const minutes = ({ accommodations }: Ticket) => (accommodations?.extraTimeMs ?? 0) / 60_000;
  const compared = [
    { what: 'name', from: before.candidateName, to: after.candidateName },
    { what: 'expires', from: iso(before.expiresAt), to: iso(after.expiresAt) },
    { what: 'extra_minutes', from: minutes(before), to: minutes(after) },
  ];
  return compared.filter(({ from, to }) => !isDeepStrictEqual(from, to));
}
