import { z } from 'zod';
import { timeGiver } from '../../contract/console/more-time.ts';
import { studentNumber, ticketCode } from '../../contract/http.ts';
import type { Ordered } from '../store/retention-store.ts';
import type { Store, Ticket } from '../store/store.ts';
import { AdminError, examFlag, existingExam, iso, readFlags, type Command } from './command.ts';

const dayMs = 24 * 60 * 60 * 1_000;
/** An erasure can be taken back for so long. */
const usualGraceDays = 7;

const who = examFlag.extend({ 'student-number': studentNumber.optional(), ticket: ticketCode.optional() });
const order = { by: timeGiver, reason: z.string().min(1).max(200) };

type Who = z.infer<typeof who>;

/** The ticket that is meant; null where none is named. */
async function ticketOf(
  { exams }: Store,
  { exam, ticket, 'student-number': number }: Who,
): Promise<Ticket | null> {
  if (ticket === undefined && number === undefined) return null;
  const found = (await exams.tickets(exam)).find(
    ({ code, studentNumber: own }) => code === ticket || (number !== undefined && own === number),
  );
  if (!found) throw new AdminError(`there is no ticket of ${ticket ?? number} in this exam`);
  return found;
}

async function oneTicketOf(store: Store, given: Who): Promise<Ticket> {
  const ticket = await ticketOf(store, given);
  if (ticket === null) throw new AdminError('--student-number or --ticket is missing: whose?');
  return ticket;
}

/** Nothing of it is deleted until it is released. */
export const hold: Command = async ({ store, flags, now, audit }) => {
  const { by, reason, ...given } = readFlags(who.extend(order), flags);
  await existingExam(store, given.exam);
  const ticket = await ticketOf(store, given);
  const ordered: Ordered = { by, reason, at: now() };
  const subject = { examId: given.exam, ticketCode: ticket?.code ?? null };
  await store.retention.hold(subject, ordered, audit('held', { ...subject, by }));
  return [{ held: ticket?.candidateName ?? 'all of the exam', by, reason }];
};

export const releaseHold: Command = async ({ store, flags, audit }) => {
  const given = readFlags(who, flags);
  const ticket = await ticketOf(store, given);
  const subject = { examId: given.exam, ticketCode: ticket?.code ?? null };
  if (!(await store.retention.release(subject, audit('hold-released', subject))))
    throw new AdminError(
      `there is no hold on ${ticket?.candidateName ?? 'all of the exam'}: orders shows what there is`,
    );
  return [{ released: ticket?.candidateName ?? 'all of the exam' }];
};

/** All of a candidate's, from a date on; the server does it, as it does what its retention is over of. */
export const erase: Command = async ({ store, flags, now, audit }) => {
  const eraseFlags = who.extend({
    ...order,
    'after-days': z.coerce.number('must be a number of days').min(0).max(3_650).default(usualGraceDays),
  });
  const { by, reason, 'after-days': days, ...given } = readFlags(eraseFlags, flags);
  const ticket = await oneTicketOf(store, given);
  const dueAt = now() + days * dayMs;
  const about = { examId: given.exam, ticketCode: ticket.code, dueAt, by };
  await store.retention.askErasure(
    ticket.code,
    { by, reason, at: now() },
    dueAt,
    audit('erasure-asked', about),
  );
  const { holds } = await store.retention.orders(given.exam);
  const isHeld = holds.some(({ ticketCode: code }) => code === null || code === ticket.code);
  return [{ erase: ticket.candidateName, from: iso(dueAt), heldBack: isHeld, by, reason }];
};

export const takeBackErasure: Command = async ({ store, flags, audit }) => {
  const ticket = await oneTicketOf(store, readFlags(who, flags));
  const entry = audit('erasure-taken-back', { examId: ticket.examId, ticketCode: ticket.code });
  if (!(await store.retention.takeBackErasure(ticket.code, entry)))
    throw new AdminError(`nobody asked to erase ${ticket.candidateName}, or it is done already`);
  return [{ kept: ticket.candidateName }];
};

export const listOrders: Command = async ({ store, flags }) => {
  const { exam } = readFlags(examFlag, flags);
  await existingExam(store, exam);
  const { holds, erasures } = await store.retention.orders(exam);
  return [
    ...holds.map(({ ticketCode: ticket, by, reason, at }) => ({
      hold: ticket ?? 'all',
      by,
      reason,
      at: iso(at),
    })),
    ...erasures.map(({ ticketCode: ticket, by, reason, at, dueAt }) => ({
      erase: ticket,
      from: iso(dueAt),
      by,
      reason,
      at: iso(at),
    })),
  ];
};

/** From now on nothing begins with it; who has joined is left as they are. */
export const withdrawTicket: Command = async ({ store, flags, now, audit }) => {
  const ticket = await oneTicketOf(store, readFlags(who, flags));
  if ((await store.sessions.findByTicket(ticket.code)) !== null)
    throw new AdminError(`${ticket.candidateName} has joined with it: a session is not taken back`);
  const entry = audit('ticket-withdrawn', { examId: ticket.examId, ticketCode: ticket.code });
  await store.exams.putTickets([{ ...ticket, expiresAt: now() }], now(), entry);
  return [{ withdrawn: ticket.code, candidate: ticket.candidateName }];
};
