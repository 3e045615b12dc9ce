import { describe, expect, test } from 'vitest';
import type { SentMessage } from '../../../../contract/console/commands.ts';
import { demoExam } from '../../../../server/demo-exam.ts';
import { genesis, markOf, nextEvent } from '../../chain-of-events.ts';
import { appendOf, draft, storeWithSession, type OpenStore } from './new-store.ts';

const pauseId = '0f8fad5b-d9cb-469f-a165-70867728950e';
const otherId = '2b4fad5b-d9cb-469f-a165-70867728950e';

const message = (id: string, change: Partial<SentMessage> = {}): SentMessage => ({
  id,
  text: '',
  sentAt: 1_000,
  expiresAt: null,
  deliveredAt: null,
  outcome: null,
  action: 'pause',
  coverSince: null,
  by: 'Ines',
  ...change,
});

export function commandsSuite(open: OpenStore): void {
  describe('commands', () => {
    test('what nobody has is closed at its end, once, and told; what an app may have is not', async () => {
      const { messages, sessionId } = await storeWithSession(open);
      for (const id of ['a', 'b', 'c'])
        await messages.add(sessionId, message(id, { expiresAt: 2_000 }), draft());
      await messages.add(sessionId, message('d'), draft());
      expect(await messages.tried('b', 1_500)).toBe(true);
      await messages.delivered('c', 1_600);
      await messages.expire(1_999);
      expect(await messages.untold()).toEqual([]);
      await messages.expire(2_000);
      const closed = { what: 'expired', at: 2_000, reason: null };
      expect(await messages.untold()).toMatchObject([{ sessionId, message: { id: 'a', outcome: closed } }]);
      expect((await messages.open(sessionId)).map(({ id }) => id)).toEqual(['b', 'd']);
      expect(await messages.tried('a', 2_100)).toBe(false);
      await messages.told('a');
      await messages.expire(9_000);
      expect(await messages.untold()).toEqual([]);
      expect((await messages.all(sessionId)).find(({ id }) => id === 'a')?.outcome).toEqual(closed);
    });

    test('one that no app knows is refused, and keeps its reason', async () => {
      const { messages, sessionId } = await storeWithSession(open);
      await messages.add(sessionId, message('a'), draft());
      await messages.refuse('a', 'unknown', 1_500);
      await messages.refuse('a', 'already', 1_600);
      expect(await messages.all(sessionId)).toMatchObject([
        { outcome: { what: 'refused', at: 1_500, reason: 'unknown' } },
      ]);
      expect(await messages.waiting()).toEqual([]);
    });

    test('the session’s own events say what became of them, and open ones end with the session', async () => {
      const { events, messages, sessionId } = await storeWithSession(open);
      await messages.add(sessionId, message(pauseId, { sentAt: 1_000 }), draft());
      await messages.add(sessionId, message(otherId, { sentAt: 1_001 }), draft());
      await messages.add(sessionId, message('late', { sentAt: 1_002 }), draft());
      const shown = nextEvent(sessionId, genesis, {
        type: 'x.proctor.message',
        occurredAt: 1_100,
        data: { messageId: pauseId, text: '', action: 'pause', sentAt: 1_000 },
      });
      const refused = nextEvent(sessionId, markOf(shown), {
        type: 'x.command.refused',
        occurredAt: 1_200,
        data: { messageId: otherId, action: 'pause', reason: 'already' },
      });
      await events.append([appendOf(sessionId, [shown, refused])]);
      expect((await messages.all(sessionId)).map(({ outcome }) => outcome)).toEqual([
        { what: 'executed', at: 1_100, reason: null },
        { what: 'refused', at: 1_200, reason: 'already' },
        null,
      ]);
      const over = nextEvent(sessionId, markOf(refused), {
        type: 'session.completed',
        occurredAt: 1_300,
        data: { durationMs: 1, events: 3, evidence: 0 },
      });
      await events.append([appendOf(sessionId, [over], markOf(refused))]);
      await messages.expire(1_400);
      expect(await messages.open(sessionId)).toEqual([]);
      expect((await messages.all(sessionId)).map(({ outcome }) => outcome?.what)).toEqual([
        'executed',
        'refused',
        'expired',
      ]);
    });

    test('the time stands still in a pause that somebody asked for, and in no other', async () => {
      const { events, messages, sessions, sessionId } = await storeWithSession(open);
      await messages.add(sessionId, message(pauseId, { sentAt: 1_000 }), draft());
      let mark = genesis;
      let next = 0;
      const say = async (
        type: 'x.exam.started' | 'x.exam.paused' | 'x.exam.resumed',
        at: number,
        data: object,
      ) => {
        const event = nextEvent(sessionId, mark, { type, occurredAt: at, data: { ...data } });
        await events.append([{ ...appendOf(sessionId, [event], mark), storedAt: at }]);
        mark = markOf(event);
        next += 1;
        return (await sessions.find(sessionId))?.dueTime?.endsAt;
      };
      const usual = 900 + demoExam.settings.durationMs;
      expect(await say('x.exam.started', 900, { endsAt: 1 })).toBe(usual);
      // An app that claims a pause nobody asked for gains nothing by it.
      await say('x.exam.paused', 1_000, { messageId: otherId });
      expect(await say('x.exam.resumed', 60_000, { messageId: otherId, pausedMs: 59_000, endsAt: 1 })).toBe(
        usual,
      );
      await say('x.exam.paused', 61_000, { messageId: pauseId });
      expect(await say('x.exam.resumed', 81_000, { messageId: otherId, pausedMs: 1, endsAt: 1 })).toBe(
        usual + 20_000,
      );
      // And the same pause counts once.
      await say('x.exam.paused', 90_000, { messageId: pauseId });
      expect(await say('x.exam.resumed', 99_000, { messageId: otherId, pausedMs: 1, endsAt: 1 })).toBe(
        usual + 20_000,
      );
      expect(next).toBe(7);
    });
  });
}
