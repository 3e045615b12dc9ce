import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import type { EventStore } from '../../../server/store/store.ts';
import { chainOf } from '../chain-of-events.ts';
import { tempFolder } from '../temp-folder.ts';
import { joinedSession } from '../temp-store.ts';
import { ingestInto } from './ingest-into.ts';

async function opened(events: Partial<EventStore> = {}) {
  const file = join(tempFolder(), 'test.db');
  const store = await openSqliteStore(file);
  onTestFinished(() => store.dispose());
  await store.exams.put(demoExam, 0);
  const ingest = ingestInto({ ...store.events, ...events });
  const database = new Database(file, { readonly: true });
  onTestFinished(() => void database.close());
  const kept = () =>
    database.prepare('SELECT code, body, times FROM rejected ORDER BY first_at').all() as {
      code: string;
      body: string;
      times: number;
    }[];
  const counted = (sessionId: string) =>
    database.prepare('SELECT refused FROM sessions WHERE id = ?').pluck().get(sessionId);
  return { store, ingest, kept, counted };
}

test('what can never be stored is kept as it was sent, once, and counted', async () => {
  const { store, ingest, kept, counted } = await opened();
  const sessionId = await joinedSession(store);
  const body = { events: [{ ...chainOf(sessionId, 1)[0], mood: 'suspicious' }] };
  for (let times = 0; times < 3; times += 1) await ingest.submit(sessionId, body);
  expect(kept()).toEqual([{ code: 'event.malformed', body: JSON.stringify(body), times: 3 }]);
  expect(counted(sessionId)).toBe(3);
});

test('a gap is not kept: what is missing will come', async () => {
  const { store, ingest, kept } = await opened();
  const sessionId = await joinedSession(store);
  expect(await ingest.submit(sessionId, { events: chainOf(sessionId, 2).slice(1) })).toMatchObject({
    code: 'batch.gap',
  });
  expect(kept()).toEqual([]);
});

test('one session cannot fill the disk with nonsense', async () => {
  const { store, ingest, kept, counted } = await opened();
  const sessionId = await joinedSession(store);
  for (let index = 0; index < 105; index += 1) await ingest.submit(sessionId, { nonsense: index });
  await ingest.submit(sessionId, { nonsense: 'x'.repeat(900_000) });
  expect(kept()).toHaveLength(100);
  expect(counted(sessionId)).toBe(106);
});

test('a quarantine that fails does not take back what is stored', async () => {
  const { store, ingest } = await opened({
    quarantine: () => Promise.reject(new Error('disk full')),
  });
  const sessionId = await joinedSession(store);
  const [first] = chainOf(sessionId, 1);
  const answer = await ingest.submit(sessionId, { events: [first, 7] });
  expect(answer).toMatchObject({ ok: false, code: 'event.malformed', stored: { seq: 1 } });
  expect(ingest.entries).toContainEqual(expect.objectContaining({ event: 'ingest.quarantine-failed' }));
});

test('something too deep to be written down is refused like the rest', async () => {
  const { store, ingest } = await opened();
  const sessionId = await joinedSession(store);
  let deep: unknown = 1;
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  expect(await ingest.submit(sessionId, { events: [deep] })).toMatchObject({ code: 'event.malformed' });
});

test('an empty batch beside a forged one takes nothing from what is kept', async () => {
  const { store, ingest, kept } = await opened();
  const [forger, other] = [await joinedSession(store), await joinedSession(store)];
  const forged = { events: [{ ...chainOf(forger, 1)[0], mood: 'suspicious' }] };
  await Promise.all([ingest.submit(forger, forged), ingest.submit(other, undefined)]);
  expect(
    kept()
      .map(({ code }) => code)
      .toSorted(),
  ).toEqual(['event.malformed', 'request.malformed']);
});
