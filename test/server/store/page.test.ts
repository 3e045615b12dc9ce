import { expect, test } from 'vitest';
import { markOf, genesis, nextEvent } from '../chain-of-events.ts';
import { joinedSession, tempStore } from '../temp-store.ts';

test('a page of large events has fewer of them, and page after page all come in order', async () => {
  const store = await tempStore();
  const sessionId = await joinedSession(store);
  const labels = Array.from({ length: 100 }, () => 'x'.repeat(200));
  let from = genesis;
  for (let round = 0; round < 150; round += 1) {
    const data = { passed: labels, failed: [], skipped: [] };
    const event = nextEvent(sessionId, from, { type: 'x.check.finished', data });
    const to = markOf(event);
    await store.events.append([{ sessionId, from, to, events: [event], storedAt: 1 }]);
    from = to;
  }
  const seen: number[] = [];
  for (let after = 0; ; after = seen.at(-1) ?? 0) {
    const page = await store.events.page(sessionId, after, 500);
    if (page.length === 0) break;
    expect(JSON.stringify(page).length).toBeLessThan(2_100_000);
    seen.push(...page.map(({ event }) => event.seq));
  }
  expect(seen).toEqual(Array.from({ length: 150 }, (_, index) => index + 1));
  expect(await store.events.page(sessionId, 0, 500)).not.toHaveLength(150);
});
