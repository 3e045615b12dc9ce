import { describe, expect, test } from 'vitest';
import { demoExam } from '../../../../server/demo-exam.ts';
import { newTicketCode } from '../../../../server/join/ticket-code.ts';
import type { JoinInput } from '../../../../server/store/store.ts';
import { chainOf, nextEvent } from '../../chain-of-events.ts';
import { appendOf, storeWithSession, type OpenStore } from './new-store.ts';

const newId = () => crypto.randomUUID();

export function sessionsSuite(open: OpenStore): void {
  describe('sessions', () => {
    test('one device has a session, another takes it when it may, and nobody after the end', async () => {
      const { exams, sessions, events } = await storeWithSession(open);
      const ticket = { code: newTicketCode(), examId: demoExam.id, candidateName: 'Ada', expiresAt: null };
      await exams.addTicket(ticket, 0);
      const ask = (deviceKey: string, more: Partial<JoinInput> = {}) =>
        sessions.join({
          ticket,
          newSessionId: newId(),
          device: null,
          deviceKey,
          mayMove: false,
          examTokenHash: (id, attempt) => `${id} ${attempt}`,
          settings: demoExam.settings,
          examVersion: 1,
          hasBegun: false,
          joinedAt: 5,
          ...more,
        });
      // Two computers at once: one session comes of it.
      const outcomes = await Promise.all([ask('a'), ask('a')]);
      const ids = outcomes.map((one) => (one.outcome === 'joined' ? one.session.id : one.outcome));
      const [id = ''] = ids;
      expect(ids).toEqual([id, id]);
      expect(await ask('b')).toEqual({ outcome: 'elsewhere' });
      expect(await ask('a', { hasBegun: true, examVersion: 2 })).toEqual({ outcome: 'other-version' });
      expect(await ask('b', { mayMove: true })).toMatchObject({
        outcome: 'joined',
        isMoved: true,
        session: {
          id,
          attempt: 2,
          deviceKey: 'b',
          ticketCode: ticket.code,
          candidateName: 'Ada',
          dueTime: null,
        },
      });
      expect(await sessions.findByExamToken(`${id} 1`)).toBeNull();
      expect((await sessions.findByExamToken(`${id} 2`))?.id).toBe(id);
      await sessions.useExamToken(id);
      expect(await sessions.findByExamToken(`${id} 2`)).toBeNull();
      expect(await sessions.given(id)).toHaveLength(1);
      const done = nextEvent(
        id,
        { seq: 0, hash: (await sessions.find(id))!.stored.hash },
        {
          type: 'session.completed',
          data: { durationMs: 1, events: 1, evidence: 0 },
        },
      );
      await events.append([appendOf(id, [done])]);
      expect(await ask('b')).toEqual({ outcome: 'completed' });
    });

    test('lists say what there is, the newest first, and the hand-in keeps its first time', async () => {
      const { store, sessions, events, sessionId } = await storeWithSession(open);
      expect(await sessions.find('nobody')).toBeNull();
      await events.append([appendOf(sessionId, chainOf(sessionId, 2))]);
      const { ticketCode } = (await sessions.find(sessionId))!;
      expect((await sessions.findByTicket(ticketCode))?.id).toBe(sessionId);
      expect(await sessions.submit(sessionId, 10)).toBe(10);
      expect(await sessions.submit(sessionId, 20)).toBe(10);
      await expect(sessions.submit('nobody', 1)).rejects.toThrow('does not exist');
      expect(await sessions.examsOf([sessionId, 'nobody'])).toEqual(new Map([[sessionId, demoExam.id]]));
      expect((await sessions.ofExam(demoExam.id)).map(({ id }) => id)).toEqual([sessionId]);
      expect(await sessions.summaries([])).toEqual([]);
      expect(await sessions.summaries()).toMatchObject([
        { id: sessionId, examId: demoExam.id, examTitle: demoExam.title, attempt: 1, storedSeq: 2 },
      ]);
      expect(await store.sessions.live()).toEqual([
        { id: sessionId, offlineAfterMs: demoExam.settings.offlineAfterMs, isOffline: false },
      ]);
      const since = { type: 'candidate.offline', data: { sinceMs: 1 } } as const;
      await store.serverEvents.append(sessionId, (end) => nextEvent(sessionId, end, since), 2_000);
      expect(await store.sessions.live()).toMatchObject([{ isOffline: true }]);
    });
  });
}
