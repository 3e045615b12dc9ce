import { z } from 'zod';
import { timeGiver } from '../console/more-time.ts';
import { ticketParams } from './exams.ts';
import { at, examParams, type Operation } from './operation.ts';

/** Why something is kept or deleted. `by`: who wants it; the name of the key where nobody is named. */
const order = z.strictObject({
  reason: z.string().trim().min(1, 'say why').max(200),
  by: timeGiver.optional(),
});
const ordered = z.strictObject({
  /** Null: all of the exam. */
  ticket: z.string().nullable(),
  by: z.string(),
  reason: z.string(),
  at,
});
const erasure = ordered.extend({
  ticket: z.string(),
  dueAt: at.describe('Until then it can be taken back'),
  isHeld: z.boolean().describe('A hold keeps it from being done'),
});
const done = z.strictObject({ ok: z.literal(true) });

const admission = { right: 'privacy.order', in: 'exam' } as const;
const shared = { tag: 'Privacy', admission } as const;

export const privacyOperations = {
  listOrders: {
    ...shared,
    method: 'GET',
    path: '/exams/:id/orders',
    summary: 'What is held, and what is to be erased',
    params: examParams,
    answer: z.strictObject({ holds: z.array(ordered), erasures: z.array(erasure) }),
    refusals: ['exam.unknown'],
  },
  holdExam: {
    ...shared,
    method: 'PUT',
    path: '/exams/:id/hold',
    summary: 'Nothing of the exam is deleted until the hold is released',
    params: examParams,
    body: order,
    answer: done,
    refusals: ['exam.unknown'],
  },
  releaseExam: {
    ...shared,
    method: 'DELETE',
    path: '/exams/:id/hold',
    summary: 'Releases the hold on the exam',
    params: examParams,
    answer: done,
    refusals: ['order.unknown'],
  },
  holdCandidate: {
    ...shared,
    method: 'PUT',
    path: '/exams/:id/tickets/:code/hold',
    summary: 'Nothing of the candidate is deleted until the hold is released',
    params: ticketParams,
    body: order,
    answer: done,
    refusals: ['ticket.unknown'],
  },
  releaseCandidate: {
    ...shared,
    method: 'DELETE',
    path: '/exams/:id/tickets/:code/hold',
    summary: 'Releases the hold on the candidate',
    params: ticketParams,
    answer: done,
    refusals: ['ticket.unknown', 'order.unknown'],
  },
  eraseCandidate: {
    ...shared,
    method: 'PUT',
    path: '/exams/:id/tickets/:code/erasure',
    summary: 'All of the candidate’s is deleted, from a day on',
    params: ticketParams,
    body: order.extend({ afterDays: z.number().min(0).max(3_650).default(7) }),
    answer: erasure,
    refusals: ['ticket.unknown'],
  },
  keepCandidate: {
    ...shared,
    method: 'DELETE',
    path: '/exams/:id/tickets/:code/erasure',
    summary: 'Takes the erasure back',
    params: ticketParams,
    answer: done,
    refusals: ['ticket.unknown', 'order.unknown'],
  },
  exportPerson: {
    ...shared,
    method: 'GET',
    path: '/exams/:id/tickets/:code/data',
    summary: 'Everything that is kept of one candidate, as one ZIP file, evidence decrypted',
    admission: { right: 'privacy.export', in: 'exam' },
    params: ticketParams,
    answer: ['application/zip'],
    refusals: ['ticket.unknown'],
  },
} as const satisfies Record<string, Operation>;
