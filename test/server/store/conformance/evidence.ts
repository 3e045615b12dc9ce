import { describe, expect, test } from 'vitest';
import { chainOf, genesis, markOf, nextEvent } from '../../chain-of-events.ts';
import { joinedSession } from '../../temp-store.ts';
import { appendOf, storeWithSession, type OpenStore } from './new-store.ts';

const names = Array.from({ length: 4 }, (_, index) => String(index).repeat(64));

export function evidenceSuite(open: OpenStore): void {
  describe('evidence', () => {
    test('references come with their events, are missing until stored, and one session is forgotten alone', async () => {
      const { store, events, evidence, sessionId } = await storeWithSession(open);
      const [first, last] = chainOf(sessionId, 2);
      const second = nextEvent(sessionId, markOf(first!), { evidence: [names[1]!, names[0]!] });
      const third = nextEvent(sessionId, markOf(second), { evidence: [names[0]!] });
      await events.append([appendOf(sessionId, [first!, second, third])]);
      expect(last).toBeDefined();
      expect((await evidence.missing(sessionId)).toSorted()).toEqual([names[0], names[1]]);
      const blob = (sha256: string, storedAt: number, owner = sessionId) => ({
        sessionId: owner,
        sha256,
        mediaType: 'image/jpeg' as const,
        bytes: 1_000_000,
        storedAt,
      });
      await evidence.add(blob(names[1]!, 7));
      await evidence.add(blob(names[1]!, 9));
      await evidence.add(blob(names[3]!, 8));
      expect(await evidence.missing(sessionId)).toEqual([names[0]]);
      expect(await evidence.find(sessionId, names[1]!)).toEqual(blob(names[1]!, 7));
      expect(await evidence.find(sessionId, names[2]!)).toBeNull();
      const listed = await evidence.list(sessionId);
      expect(listed.find(({ sha256 }) => sha256 === names[0])).toEqual({
        sha256: names[0],
        seq: 2,
        stored: null,
      });
      expect(listed.at(-1)).toMatchObject({ sha256: names[3], seq: null, stored: { storedAt: 8 } });
      const other = await joinedSession(store);
      expect(await evidence.usedBytes(other)).toBe(0);
      await evidence.add(blob(names[1]!, 1, other));
      expect(await evidence.usedBytes(sessionId)).toBe(2_000_000);
      expect(await evidence.storedBytes()).toBe(3_000_000);
      expect(await evidence.forget(sessionId)).toBe(2);
      expect(await evidence.list(sessionId)).toEqual([]);
      expect(await evidence.usedBytes(other)).toBe(1_000_000);
    });

    test('what was not stored refers to nothing', async () => {
      const { events, evidence, sessionId } = await storeWithSession(open);
      const stored = nextEvent(sessionId, genesis, { evidence: names.slice(0, 2) });
      const twin = nextEvent(sessionId, genesis, { evidence: names.slice(2) });
      const group = [appendOf(sessionId, [stored]), appendOf(sessionId, [twin])];
      expect(await events.append(group)).toMatchObject([
        { outcome: 'stored', state: { evidence: 2 } },
        { outcome: 'stale' },
      ]);
      expect((await evidence.missing(sessionId)).toSorted()).toEqual(names.slice(0, 2));
    });

    test('the first key of a session stays until it is forgotten', async () => {
      const { evidence, sessionId } = await storeWithSession(open);
      expect(await evidence.wrappedKey(sessionId)).toBeNull();
      const kept = await Promise.all(['one', 'two'].map((key) => evidence.keepWrappedKey(sessionId, key)));
      expect(new Set(kept).size).toBe(1);
      expect(await evidence.wrappedKey(sessionId)).toBe(kept[0]);
      await evidence.forgetKey(sessionId);
      expect(await evidence.wrappedKey(sessionId)).toBeNull();
    });
  });
}
