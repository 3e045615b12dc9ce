import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { databaseFile } from '../../../server/data-folder.ts';
import { genesis, markOf, nextEvent } from '../chain-of-events.ts';
import { joinForEvidence } from '../evidence/evidence-candidate.ts';
import { runningServer } from '../running-server.ts';
import { joinedSession, tempStore } from '../temp-store.ts';
import { tempFolder } from '../temp-folder.ts';

/** Another program that takes the database's only write lock, as an admin command does, until it lets it go. */
function writeLock(file: string) {
  const other = new Database(file, { timeout: 0 });
  other.exec('BEGIN IMMEDIATE');
  const release = () => {
    if (other.inTransaction) other.exec('ROLLBACK');
  };
  onTestFinished(() => {
    release();
    other.close();
  });
  return release;
}

test('while another program writes, what is to be stored waits for it, and everybody else is answered', async () => {
  const file = join(tempFolder(), 'test.db');
  const store = await tempStore(file);
  const sessionId = await joinedSession(store);
  const event = nextEvent(sessionId, genesis);
  const release = writeLock(file);
  let isStored = false;
  const stored = store.events
    .append([{ sessionId, from: genesis, to: markOf(event), events: [event], storedAt: 1 }])
    .finally(() => (isStored = true));
  // Reads and the event loop go on: each of these rounds is one of both.
  for (let round = 0; round < 20; round += 1) {
    expect((await store.events.marks([sessionId])).get(sessionId)?.seq).toBe(0);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(isStored).toBe(false);
  release();
  expect(await stored).toMatchObject([{ outcome: 'stored' }]);
  expect((await store.events.marks([sessionId])).get(sessionId)?.seq).toBe(1);
});

test('a server whose database is locked is alive, says that it cannot store, and joins when it can', async () => {
  const { url, dataFolder, demo } = await runningServer();
  const release = writeLock(join(dataFolder, databaseFile));
  const joining = joinForEvidence(url, demo.ticket);
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  release();
  expect((await joining).sessionId).toMatch(/^[0-9a-f-]{36}$/);
});

test('a lock that is never let go is said, and nothing is written', { timeout: 60_000 }, async () => {
  const file = join(tempFolder(), 'test.db');
  const store = await tempStore(file);
  const sessionId = await joinedSession(store);
  const event = nextEvent(sessionId, genesis);
  const release = writeLock(file);
  const append = { sessionId, from: genesis, to: markOf(event), events: [event], storedAt: 1 };
  await expect(store.events.append([append])).rejects.toThrow('try again');
  release();
  expect(await store.events.append([append])).toMatchObject([{ outcome: 'stored' }]);
});
