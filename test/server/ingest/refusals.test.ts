import { expect, test } from 'vitest';
import type { Envelope } from '../../../contract/envelope.ts';
import { chained } from '../../../core/journal/chain.ts';
import { chainOf, genesis, markOf, sha256 } from '../chain-of-events.ts';
import { joinedSession, tempStore } from '../temp-store.ts';
import { ingestInto, storedOf } from './ingest-into.ts';

const rechained = (event: Envelope, change: Partial<Envelope>) => {
  const { hash: _, ...body } = { ...event, ...change };
  return chained(body, sha256);
};

test.each<[string, string, (events: Envelope[], other: string) => unknown]>([
  ['an unknown type', 'event.unknown-type', ([a, b]) => [a, rechained(b!, { type: 'window.melted' })]],
  ['a wrong catalog id', 'event.malformed', ([a, b]) => [a, rechained(b!, { catalogId: 5 })]],
  [
    'data that does not match',
    'event.malformed',
    ([a, b]) => [a, rechained(b!, { data: { idleMs: 'long' } })],
  ],
  ['a member nobody knows', 'event.malformed', ([a, b]) => [a, { ...b, mood: 'suspicious' }]],
  ['something that is no event', 'event.malformed', ([a]) => [a, 7]],
  [
    'an event of another session',
    'batch.foreign-session',
    ([a, b], other) => [a, rechained(b!, { sessionId: other })],
  ],
  ['a hole', 'batch.gap', (events) => [events[0], events[2]]],
  ['an event that was changed', 'chain.broken', ([a, b]) => [a, { ...b, occurredAt: 1 }]],
  ['another predecessor', 'chain.forked', ([a, b]) => [a, rechained(b!, { prevHash: 'f'.repeat(64) })]],
  ['another event in a stored place', 'chain.forked', ([a]) => [a, rechained(a!, { occurredAt: 1 })]],
])('%s is refused as %s, and what came before it is stored', async (_what, code, damage) => {
  const store = await tempStore();
  const sessionId = await joinedSession(store);
  const { submit, entries } = ingestInto(store.events);
  const events = chainOf(sessionId, 3);
  const answer = await submit(sessionId, { events: damage(events, await joinedSession(store)) });
  expect(answer).toMatchObject({ ok: false, code, stored: markOf(events[0]!) });
  expect(await storedOf(store, sessionId)).toEqual([events[0]]);
  expect(entries).toContainEqual({ event: 'ingest.refused', ids: { sessionId, code, storedSeq: 1 } });
  // The honest events still find their place.
  expect(await submit(sessionId, { events })).toMatchObject({ ok: true, stored: { seq: 3 } });
});

test.each([
  ['no events', { events: [] }],
  ['too many events', { events: Array.from({ length: 51 }, () => ({})) }],
  ['something else', 'hello'],
  ['nothing', undefined],
  ['a stranger beside the events', { events: [{}], urgent: true }],
])('%s is not a batch', async (_what, body) => {
  const store = await tempStore();
  const sessionId = await joinedSession(store);
  const { submit } = ingestInto(store.events);
  expect(await submit(sessionId, body)).toMatchObject({
    ok: false,
    code: 'request.malformed',
    stored: genesis,
  });
});
