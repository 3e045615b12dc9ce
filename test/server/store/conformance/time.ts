import { describe, expect, test } from 'vitest';
import { demoExam } from '../../../../server/demo-exam.ts';
import type { SentMessage } from '../../../../contract/console/commands.ts';
import { genesis, nextEvent } from '../../chain-of-events.ts';
import { appendOf, draft, storeWithSession, type OpenStore } from './new-store.ts';

export function timeSuite(open: OpenStore): void {
  describe('messages and time', () => {
    test('messages wait in the order of sending until they are delivered, once', async () => {
      const { messages, audit, sessionId } = await storeWithSession(open);
      const message = (id: string, sentAt: number): SentMessage => ({
        id,
        text: 'Please speak up \u0000.',
        sentAt,
        expiresAt: null,
        deliveredAt: null,
        outcome: null,
        action: 'none',
        coverSince: null,
        by: 'Ines',
      });
      await messages.add(sessionId, message('b', 1), draft());
      await messages.add(sessionId, message('a', 2), draft());
      // The same id again is not kept, nor is its entry in the log.
      expect(await messages.add(sessionId, message('a', 3), draft())).toBe(false);
      expect(await audit.page(0, 9)).toHaveLength(2);
      expect(await messages.waiting()).toEqual([sessionId]);
      expect((await messages.all(sessionId)).map(({ id }) => id)).toEqual(['b', 'a']);
      expect(await messages.delivered('b', 5)).toMatchObject({ deliveredAt: 5, by: 'Ines' });
      expect(await messages.delivered('b', 9)).toMatchObject({ deliveredAt: 5 });
      expect(await messages.delivered('nothing', 9)).toBeNull();
      await messages.delivered('a', 6);
      expect(await messages.waiting()).toEqual([]);
    });

    test('more time is given once, to whoever there is, and waits for whoever joins later', async () => {
      const { audit, events, exams, messages, sessions, time, sessionId } = await storeWithSession(open);
      const start = nextEvent(sessionId, genesis, {
        type: 'x.exam.started',
        occurredAt: 900,
        data: { endsAt: 1 },
      });
      await events.append([appendOf(sessionId, [start])]);
      const later = {
        code: 'L',
        examId: demoExam.id,
        candidateName: 'Lise',
        studentNumber: '5',
        expiresAt: null,
      };
      await exams.addTicket(later, 0);
      const { ticketCode } = (await sessions.find(sessionId))!;
      const grants = [ticketCode, 'L'].map((code) => ({
        grantId: 'g',
        messageId: `m-${code}`,
        ticketCode: code,
        sessionId: null,
        extraMs: 60_000,
        by: 'Ines',
        reason: 'power cut',
        text: 'a minute more',
        givenAt: 950,
      }));
      const entry = (candidates: number) => ({ ...draft(), about: { candidates } });
      expect(await time.give(grants, entry)).toHaveLength(2);
      expect(await time.give(grants, entry)).toEqual([]);
      expect((await audit.page(0, 9)).map(({ about }) => about)).toEqual([{ candidates: 2 }]);
      expect((await messages.all(sessionId)).map(({ action, extraMs }) => [action, extraMs])).toEqual([
        ['extend-time', 60_000],
      ]);
      const usual = 900 + demoExam.settings.durationMs;
      expect((await sessions.find(sessionId))?.dueTime?.endsAt).toBe(usual + 60_000);
      const joined = await sessions.join({
        ticket: later,
        newSessionId: crypto.randomUUID(),
        device: 'd',
        deviceKey: 'd',
        mayMove: false,
        examTokenHash: (id) => id,
        settings: demoExam.settings,
        examVersion: 1,
        hasBegun: false,
        joinedAt: 960,
      });
      const id = joined.outcome === 'joined' ? joined.session.id : '';
      expect((await messages.all(id)).map(({ text }) => text)).toEqual(['a minute more']);
      const own = nextEvent(id, genesis, { type: 'x.exam.started', occurredAt: 970, data: { endsAt: 1 } });
      await events.append([appendOf(id, [own])]);
      expect((await sessions.find(id))?.dueTime?.endsAt).toBe(970 + demoExam.settings.durationMs + 60_000);
      const all = await time.candidates({ who: 'all', examId: demoExam.id });
      expect(all).toMatchObject([
        { ticketCode, studentNumber: null, session: { id: sessionId } },
        { ticketCode: 'L', grants: [{ messageId: 'm-L', extraMs: 60_000, by: 'Ines', givenAt: 950 }] },
      ]);
      const some = { who: 'students' as const, examId: demoExam.id, studentNumbers: ['5', '6'] };
      expect(await time.candidates(some)).toMatchObject([{ ticketCode: 'L' }]);
      expect(await time.candidates({ who: 'sessions', sessionIds: [sessionId] })).toHaveLength(1);
    });
  });
}
