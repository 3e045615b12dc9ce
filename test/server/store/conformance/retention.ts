import { describe, expect, test } from 'vitest';
import { demoExam } from '../../../../server/demo-exam.ts';
import { chainOf } from '../../chain-of-events.ts';
import { joinedSession } from '../../temp-store.ts';
import { appendOf, draft, storeWithSession, type OpenStore } from './new-store.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const order = { by: 'Ines', reason: 'appeal', at: 3 };

export function retentionSuite(open: OpenStore): void {
  describe('retention', () => {
    test('what is due is found, a hold keeps it, and erasing leaves the counts alone', async () => {
      const { store, audit, events, retention, sessions, exams, sessionId } = await storeWithSession(open);
      await events.append([appendOf(sessionId, chainOf(sessionId, 3))]);
      const { retentionDays } = demoExam.settings;
      const due = { sessionId, examId: demoExam.id, endedAt: 1_000, retentionDays };
      const then = 1_000 + retentionDays * dayMs;
      expect(await retention.due(then - 1)).toEqual([]);
      expect(await retention.due(then)).toEqual([due]);

      const whole = { examId: demoExam.id, ticketCode: null };
      await retention.hold(whole, order, draft());
      await retention.hold(whole, order, draft());
      expect(await audit.page(0, 9)).toHaveLength(1);
      expect(await retention.due(then)).toEqual([]);
      await expect(retention.erase(due, 0, then)).rejects.toThrow('is held');
      expect(await retention.orders(demoExam.id)).toMatchObject({
        holds: [{ ...whole, ...order }],
        erasures: [],
      });
      expect(await retention.release(whole, draft())).toBe(true);
      expect(await retention.release(whole, draft())).toBe(false);

      // Somebody else of the same exam is held, and keeps nobody but themselves.
      const other = await joinedSession(store);
      const { ticketCode: held } = (await sessions.find(other))!;
      await retention.hold({ examId: demoExam.id, ticketCode: held }, order);
      const { ticketCode } = (await sessions.find(sessionId))!;
      expect(await retention.erase(due, 4, then)).toEqual({
        events: 3,
        serverEvents: 0,
        answers: 0,
        messages: 0,
        rejected: 0,
        evidence: 4,
      });
      expect(await sessions.find(sessionId)).toBeNull();
      expect(await exams.findTicket(ticketCode)).toBeNull();
      expect(await events.page(sessionId, 0, 9)).toEqual([]);
      expect(await retention.tombstone(sessionId)).toMatchObject({
        ...due,
        deletedAt: then,
        counts: { events: 3 },
      });
      expect(await retention.tombstone('nobody')).toBeNull();
      await expect(retention.erase(due, 0, then)).rejects.toThrow('does not exist');
    });

    test('an erasure that somebody asked for comes at its day, and can be taken back before', async () => {
      const { retention, sessions, sessionId } = await storeWithSession(open);
      const { ticketCode } = (await sessions.find(sessionId))!;
      await retention.askErasure(ticketCode, order, 50, draft());
      await retention.askErasure(ticketCode, order, 40, draft());
      expect((await retention.orders(demoExam.id)).erasures).toEqual([{ ticketCode, ...order, dueAt: 50 }]);
      expect(await retention.due(49)).toEqual([]);
      expect(await retention.due(50)).toMatchObject([{ sessionId }]);
      expect(await retention.takeBackErasure(ticketCode, draft())).toBe(true);
      expect(await retention.takeBackErasure(ticketCode, draft())).toBe(false);
      expect(await retention.due(50)).toEqual([]);
    });

    test('a session of which evidence is left is not erased, nor anything of it', async () => {
      const { evidence, events, retention, sessions, sessionId } = await storeWithSession(open);
      await events.append([appendOf(sessionId, chainOf(sessionId, 2))]);
      const blob = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 1, storedAt: 1 } as const;
      await evidence.add({ sessionId, ...blob });
      const due = { sessionId, examId: demoExam.id, endedAt: 0, retentionDays: 1 };
      await expect(retention.erase(due, 0, 1)).rejects.toThrow('left in evidence');
      expect(await events.page(sessionId, 0, 9)).toHaveLength(2);
      expect(await sessions.find(sessionId)).not.toBeNull();
    });

    test('tickets that nobody used go when nobody can use them any more, or when asked for', async () => {
      const { exams, retention, sessions, sessionId } = await storeWithSession(open);
      const ticket = (code: string, expiresAt: number | null) => ({
        code,
        examId: demoExam.id,
        candidateName: code,
        expiresAt,
      });
      await exams.putTickets([ticket('open', null), ticket('over', 10), ticket('asked', null)], 0);
      await retention.askErasure('asked', order, 5);
      const then = 10 + demoExam.settings.retentionDays * dayMs;
      expect((await retention.dueTickets(then)).toSorted()).toEqual(['asked', 'over']);
      await retention.hold({ examId: demoExam.id, ticketCode: 'over' }, order);
      expect(await retention.dueTickets(then)).toEqual(['asked']);
      expect(await retention.eraseTicket('over')).toBe(false);
      expect(await retention.eraseTicket('asked')).toBe(true);
      expect(await retention.eraseTicket('asked')).toBe(false);
      const { ticketCode } = (await sessions.find(sessionId))!;
      expect(await retention.eraseTicket(ticketCode)).toBe(false);
    });
  });
}
