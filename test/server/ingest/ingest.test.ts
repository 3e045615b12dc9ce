import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventStore } from '../../../server/store/store.ts';
import { chainOf, genesis, markOf, nextEvent } from '../chain-of-events.ts';
import { joinedSession, tempStore } from '../temp-store.ts';
import { ingestInto, storedOf } from './ingest-into.ts';
import { patient } from '../patient.ts';

/** A store whose commits wait until they are let through. */
function heldStore(store: EventStore) {
  const held: (() => void)[] = [];
  return {
    held,
    store: {
      ...store,
      append: async (group: Parameters<EventStore['append']>[0]) => {
        await new Promise<void>((letThrough) => held.push(letThrough));
        return store.append(group);
      },
    } satisfies EventStore,
  };
}

test('events however split, repeated, shuffled and sent again are stored once and in order', async () => {
  const store = await tempStore();
  const { submit } = ingestInto(store.events);
  const anyDelivery = fc.array(fc.record({ from: fc.nat(39), size: fc.integer({ min: 1, max: 12 }) }), {
    minLength: 5,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(anyDelivery, fc.boolean(), async (deliveries, atOnce) => {
      const sessionId = await joinedSession(store);
      const events = chainOf(sessionId, 40);
      const send = ({ from, size }: { from: number; size: number }) =>
        submit(sessionId, { events: events.slice(from, from + size) });
      // Whatever arrives in whatever order, several at a time or one after the other: some of it is refused as a gap.
      const answers = atOnce ? await Promise.all(deliveries.slice(0, 8).map(send)) : [];
      if (!atOnce) for (const delivery of deliveries) answers.push(await send(delivery));
      for (const answer of answers) expect(answer.ok || answer.code === 'batch.gap').toBe(true);
      // A client that goes on after what the server has, as it is told, is through in the end.
      let stored = (await store.events.marks([sessionId])).get(sessionId)!;
      while (stored.seq < events.length) {
        const answer = await send({ from: stored.seq, size: 7 });
        expect(answer.ok).toBe(true);
        stored = answer.stored!;
      }
      expect(await storedOf(store, sessionId)).toEqual(events);
      expect(stored).toEqual(markOf(events.at(-1)!));
    }),
    { numRuns: 60 },
  );
});

test('a batch is answered after its commit, never before', async () => {
  const store = await tempStore();
  const sessionId = await joinedSession(store);
  const { held, store: slow } = heldStore(store.events);
  const { submit } = ingestInto(slow);
  let answered = false;
  const answer = submit(sessionId, { events: chainOf(sessionId, 3) }).then((ack) => {
    answered = true;
    return ack;
  });
  await expect.poll(() => held.length, patient).toBe(1);
  expect(answered).toBe(false);
  expect(await storedOf(store, sessionId)).toHaveLength(0);
  held[0]!();
  expect(await answer).toMatchObject({ ok: true, stored: { seq: 3 } });
  expect(await storedOf(store, sessionId)).toHaveLength(3);
});

test('while one commit runs, the batches of all sessions gather for the next', async () => {
  const store = await tempStore();
  const sessions = await Promise.all(Array.from({ length: 20 }, () => joinedSession(store)));
  const { held, store: slow } = heldStore(store.events);
  const { submit } = ingestInto(slow);
  const first = submit(sessions[0]!, { events: chainOf(sessions[0]!, 1) });
  await expect.poll(() => held.length, patient).toBe(1);
  const others = sessions.slice(1).map((id) => submit(id, { events: chainOf(id, 2) }));
  held[0]!();
  await first;
  await expect.poll(() => held.length, patient).toBe(2);
  held[1]!();
  for (const answer of await Promise.all(others))
    expect(answer).toMatchObject({ ok: true, stored: { seq: 2 } });
  expect(held).toHaveLength(2);
});

test('what a bad session sends does not hold up the others of its group', async () => {
  const store = await tempStore();
  const [good, bad] = [await joinedSession(store), await joinedSession(store)];
  const { submit } = ingestInto(store.events, { lingerMs: 20 });
  const taken = chainOf(good, 1);
  const answers = await Promise.all([
    submit(good, { events: taken }),
    // An id that another event has: only the database can notice.
    submit(bad, { events: [nextEvent(bad, genesis, { id: taken[0]!.id })] }),
    submit(good, { events: chainOf(good, 2, markOf(taken[0]!)) }),
    submit('00000000-0000-4000-8000-000000000000', {
      events: chainOf('00000000-0000-4000-8000-000000000000', 1),
    }),
  ]);
  expect(answers).toMatchObject([
    { ok: true },
    { ok: false, code: 'event.malformed', stored: genesis },
    { ok: true, stored: { seq: 3 } },
    { ok: false, code: 'session.unknown' },
  ]);
  expect(await storedOf(store, bad)).toHaveLength(0);
});

test('a later batch is not confirmed on the strength of one that could not be stored', async () => {
  const store = await tempStore();
  const [other, sessionId] = [await joinedSession(store), await joinedSession(store)];
  const { submit } = ingestInto(store.events, { lingerMs: 20 });
  const [taken] = chainOf(other, 1);
  await submit(other, { events: [taken] });
  const conflicting = nextEvent(sessionId, genesis, { id: taken!.id });
  const next = nextEvent(sessionId, markOf(conflicting));
  const answers = await Promise.all([
    submit(sessionId, { events: [conflicting] }),
    submit(sessionId, { events: [conflicting] }),
    submit(sessionId, { events: [next] }),
  ]);
  expect(answers).toMatchObject([
    { ok: false, code: 'event.malformed', stored: genesis },
    { ok: false, code: 'batch.gap', stored: genesis },
    { ok: false, code: 'batch.gap', stored: genesis },
  ]);
});

test('a store that fails is said to be temporary, and the same batch succeeds later', async () => {
  const store = await tempStore();
  const sessionId = await joinedSession(store);
  let broken = true;
  const { submit, entries } = ingestInto({
    ...store.events,
    append: (group) => (broken ? Promise.reject(new Error('disk full')) : store.events.append(group)),
  });
  const events = chainOf(sessionId, 2);
  expect(await submit(sessionId, { events })).toMatchObject({ ok: false, code: 'server.failed' });
  expect(entries).toContainEqual(expect.objectContaining({ event: 'ingest.commit-failed' }));
  broken = false;
  expect(await submit(sessionId, { events })).toMatchObject({ ok: true, stored: { seq: 2 } });
});

test('a full queue says busy; so does a session that does not wait for its answers', async () => {
  const store = await tempStore();
  const { held, store: slow } = heldStore(store.events);
  const { submit, isReady } = ingestInto(slow, { queueEvents: 12, sessionBatches: 3 });
  const [a, b] = [await joinedSession(store), await joinedSession(store)];
  const events = chainOf(a, 4);
  const pending = [submit(a, { events }), submit(a, { events }), submit(a, { events })];
  expect(isReady()).toBe(false);
  expect(await submit(b, { events: chainOf(b, 1) })).toMatchObject({ ok: false, code: 'server.busy' });
  await expect.poll(() => held.length, patient).toBe(1);
  expect(await submit(a, { events })).toMatchObject({ ok: false, code: 'server.busy' });
  held[0]!();
  for (const answer of await Promise.all(pending)) expect(answer.ok).toBe(true);
  const later = submit(b, { events: chainOf(b, 1) });
  await expect.poll(() => held.length, patient).toBe(2);
  held[1]!();
  expect(await later).toMatchObject({ ok: true });
});

test('closing waits until what is there is stored and answered, and takes no more', async () => {
  const store = await tempStore();
  const sessionId = await joinedSession(store);
  const { held, store: slow } = heldStore(store.events);
  const { submit, dispose } = ingestInto(slow, { lingerMs: 60_000 });
  const order: string[] = [];
  const answered = submit(sessionId, { events: chainOf(sessionId, 5) }).then((ack) => {
    order.push('answered');
    return ack;
  });
  const closed = dispose().then(() => order.push('closed'));
  await expect.poll(() => held.length, patient).toBe(1);
  expect(await submit(sessionId, { events: chainOf(sessionId, 5) })).toMatchObject({ code: 'server.busy' });
  expect(order).toEqual([]);
  held[0]!();
  await closed;
  expect(order).toEqual(['answered', 'closed']);
  expect(await answered).toMatchObject({ ok: true, stored: { seq: 5 } });
});

test('the session follows its events, and consoles hear only of what is new', async () => {
  const store = await tempStore();
  const sessionId = await joinedSession(store);
  const { submit, committed } = ingestInto(store.events);
  const started = nextEvent(sessionId, genesis, { type: 'x.exam.started', data: { endsAt: 5 } });
  const out = nextEvent(sessionId, markOf(started), {
    type: 'window.focus-out',
    data: { application: 'Mail' },
    occurredAt: 77,
  });
  const stateOf = async () => (await store.sessions.summaries([sessionId]))[0];
  expect(await stateOf()).toMatchObject({ state: 'joined', flags: 0, lastEventAt: null, storedSeq: 0 });
  await submit(sessionId, { events: [started] });
  await submit(sessionId, { events: [started, out] });
  expect(await stateOf()).toMatchObject({ state: 'running', flags: 1, lastEventAt: 77, storedSeq: 2 });
  const completed = nextEvent(sessionId, markOf(out), {
    type: 'session.completed',
    data: { durationMs: 1, events: 3, evidence: 0 },
  });
  const after = nextEvent(sessionId, markOf(completed), { type: 'x.exam.started', data: { endsAt: 5 } });
  await submit(sessionId, { events: [completed] });
  expect(await stateOf()).toMatchObject({ state: 'completed', storedSeq: 3 });
  // What was stored comes again, as after a lost ack; what is new does not follow the end.
  expect(await submit(sessionId, { events: [completed] })).toMatchObject({ ok: true });
  for (const events of [[after], [completed, after]])
    expect(await submit(sessionId, { events })).toMatchObject({
      ok: false,
      code: 'session.completed',
      stored: { seq: 3 },
    });
  expect(committed.map(({ events }) => events.map(({ event }) => event.seq))).toEqual([[1], [2], [3]]);
});

test('nothing slips in behind the end of a session, in its own batch or beside it', async () => {
  const store = await tempStore();
  const { submit } = ingestInto(store.events);
  const data = { durationMs: 1, events: 1, evidence: 0 };
  const [together, beside] = [await joinedSession(store), await joinedSession(store)];
  const ended = (id: string) => {
    const last = nextEvent(id, genesis, { type: 'session.completed', data });
    return [last, nextEvent(id, markOf(last))] as const;
  };
  const refused = { ok: false, code: 'session.completed', stored: { seq: 1 } };
  expect(await submit(together, { events: ended(together) })).toMatchObject(refused);
  const [last, after] = ended(beside);
  const answers = await Promise.all([
    submit(beside, { events: [last] }),
    submit(beside, { events: [after] }),
  ]);
  expect(answers).toMatchObject([{ ok: true }, refused]);
});
