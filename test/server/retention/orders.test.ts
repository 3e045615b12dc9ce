import { expect, onTestFinished, test } from 'vitest';
import { createRetention, dueAtSweeps } from '../../../server/retention/retention.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { newTicketCode } from '../../../server/join/ticket-code.ts';
import type { Store } from '../../../server/store/store.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { recordedLog } from '../recorded-log.ts';
import { joinedSession, tempStore } from '../temp-store.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const order = { by: 'Ines Duarte', reason: 'an appeal', at: 0 };
const examId = demoExam.id;

/** A server's sweeps on one day after another; sessions of `tempStore` are due 30 days after day 0. */
async function calendar() {
  const store = await tempStore();
  const clock = fakeClock(0);
  const { log } = recordedLog();
  const gone: string[] = [];
  const retention = createRetention({
    store: store.retention,
    deleteEvidence: async () => 0,
    clock,
    log,
    onDeleted: (sessionId) => void gone.push(sessionId),
  });
  onTestFinished(() => retention.dispose());
  let today = 0;
  return {
    store,
    gone,
    async on(day: number): Promise<void> {
      clock.correct((day - today) * dayMs);
      today = day;
      for (let sweep = 0; sweep < dueAtSweeps; sweep += 1) await retention.sweep();
    },
  };
}

async function ticketOf({ sessions }: Store, sessionId: string): Promise<string> {
  return (await sessions.find(sessionId))?.ticketCode ?? '';
}

async function unusedTicket({ exams }: Store, expiresAt: number | null): Promise<string> {
  const code = newTicketCode();
  await exams.addTicket({ code, examId, candidateName: 'Grace', expiresAt }, 0);
  return code;
}

test('what is held outlives its retention, and goes when it is released', async () => {
  const { store, gone, on } = await calendar();
  const [held, other] = [await joinedSession(store), await joinedSession(store)];
  const subject = { examId, ticketCode: await ticketOf(store, held) };
  await store.retention.hold(subject, order);
  await on(31);
  expect(gone).toEqual([other]);
  expect(await store.retention.release(subject)).toBe(true);
  expect(await store.retention.release(subject)).toBe(false);
  await on(32);
  expect(gone).toEqual([other, held]);
});

test('an exam that is held keeps all of it, what somebody asked to erase included, and its unused tickets', async () => {
  const { store, gone, on } = await calendar();
  const session = await joinedSession(store);
  const ticket = await ticketOf(store, session);
  const unused = await unusedTicket(store, dayMs);
  await store.retention.askErasure(ticket, order, dayMs);
  await store.retention.hold({ examId, ticketCode: null }, order);
  await on(100);
  expect(gone).toEqual([]);
  expect(await store.exams.findTicket(unused)).not.toBeNull();
  // Nor does anything that does not ask the calendar.
  const due = { sessionId: session, examId, endedAt: 0, retentionDays: 30 };
  await expect(store.retention.erase(due, 0, 0)).rejects.toThrow('is held');
  expect(await store.retention.orders(examId)).toMatchObject({
    holds: [{ ticketCode: null, by: 'Ines Duarte', reason: 'an appeal' }],
    erasures: [{ ticketCode: ticket, dueAt: dayMs }],
  });
});

test('an erasure is done after its grace, and not when it was taken back', async () => {
  const { store, gone, on } = await calendar();
  const [asked, changed] = [await joinedSession(store), await joinedSession(store)];
  const tickets = [await ticketOf(store, asked), await ticketOf(store, changed)] as const;
  for (const ticket of tickets) await store.retention.askErasure(ticket, order, 7 * dayMs);
  await on(6);
  expect(gone).toEqual([]);
  expect(await store.retention.takeBackErasure(tickets[1])).toBe(true);
  expect(await store.retention.takeBackErasure(tickets[1])).toBe(false);
  await on(8);
  expect(gone).toEqual([asked]);
  expect(await store.exams.findTicket(tickets[0])).toBeNull();
  expect(await store.sessions.find(changed)).not.toBeNull();
});

test('a ticket that nobody used goes when its exam no longer keeps things; one that may be used stays', async () => {
  const { store, on } = await calendar();
  const [over, open, asked] = [
    await unusedTicket(store, dayMs),
    await unusedTicket(store, null),
    await unusedTicket(store, null),
  ];
  const used = await ticketOf(store, await joinedSession(store));
  await store.retention.askErasure(asked, order, 2 * dayMs);
  await on(29);
  expect(await store.exams.findTicket(over)).not.toBeNull();
  expect(await store.exams.findTicket(asked)).toBeNull();
  expect(await store.retention.eraseTicket(used)).toBe(false);
  await on(31);
  expect(await store.exams.findTicket(over)).toBeNull();
  expect(await store.exams.findTicket(open)).not.toBeNull();
});
