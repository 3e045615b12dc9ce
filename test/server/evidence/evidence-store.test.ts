import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { evidenceLimits, openEvidence } from '../../../server/evidence/evidence.ts';
import { newMasterKey } from '../../../server/wrapped-secret.ts';
import { migrations } from '../../../server/store/sql/migrations/migrations.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { genesis, markOf, nextEvent } from '../chain-of-events.ts';
import { recordedLog } from '../recorded-log.ts';
import { tempFolder } from '../temp-folder.ts';
import { joinedSession, tempStore } from '../temp-store.ts';
import { blobOf } from './evidence-candidate.ts';

const names = Array.from({ length: 4 }, (_, index) => String(index).repeat(64));

test('references are stored with their events, or not at all', async () => {
  const { events, evidence, ...store } = await tempStore();
  const sessionId = await joinedSession({ events, evidence, ...store });
  const event = nextEvent(sessionId, genesis, { evidence: names.slice(0, 2) });
  const append = { sessionId, from: genesis, to: markOf(event), events: [event], storedAt: 1 };
  const twin = nextEvent(sessionId, genesis, { evidence: names.slice(2) });
  // The second comes too late for its place in the chain.
  expect(await events.append([append, { ...append, to: markOf(twin), events: [twin] }])).toMatchObject([
    { outcome: 'stored', state: { evidence: 2 } },
    { outcome: 'stale' },
  ]);
  expect(await evidence.missing(sessionId)).toEqual(names.slice(0, 2));
});

test('a database from before evidence learns what its events refer to', async () => {
  const file = join(tempFolder(), 'old.db');
  const raw = new Database(file);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) });
  const first = '0001-sessions-and-events';
  const old = { [first]: migrations[first]! };
  await new Migrator({ db, provider: { getMigrations: async () => old } }).migrateToLatest();
  const sessionId = '0190b5f4-7c1a-7000-8000-00000000abcd';
  raw.exec(`
    INSERT INTO exams VALUES ('e', 't', '{}', '{}', 0);
    INSERT INTO tickets VALUES ('c', 'e', 'n', 0, NULL);
    INSERT INTO sessions (id, exam_id, ticket_code, candidate_name, attempt, state, stored_seq, stored_hash, flags, joined_at, refused)
    VALUES ('${sessionId}', 'e', 'c', 'n', 1, 'running', 0, '', 0, 0, 0)`);
  const insert = raw.prepare(`INSERT INTO events VALUES (?, ?, ?, NULL, 't', 'info', 0, 0, ?)`);
  [[names[1]], [], [names[0], names[1]]].forEach((evidence, index) =>
    insert.run(sessionId, index + 1, `id-${index}`, JSON.stringify({ evidence })),
  );
  await db.destroy();
  const store = await openSqliteStore(file);
  expect((await store.evidence.list(sessionId)).map(({ sha256, seq }) => [sha256, seq])).toEqual([
    [names[1], 1],
    [names[0], 3],
  ]);
  await store.dispose();
});

test('deleting a session leaves nothing of it, and everything of the others', async () => {
  const store = await tempStore();
  const folder = join(tempFolder(), 'evidence');
  const { log, entries } = recordedLog();
  const options = {
    folder,
    masterKey: newMasterKey(),
    store: store.evidence,
    limits: evidenceLimits,
    clock: { now: () => 7, monotonicNow: () => 0 },
    log,
  };
  const evidence = await openEvidence(options);
  const sessions = [await joinedSession(store), await joinedSession(store)];
  for (const sessionId of sessions) {
    const key = await evidence.keyOf(sessionId);
    for (let count = 0; count < 3; count += 1) {
      const { blob, sha256 } = blobOf(randomBytes(50), { sessionId, key });
      const received = await evidence.receive({ sessionId, sha256, mediaType: 'image/jpeg' }, inPieces(blob));
      expect(received).toEqual({ ok: true, value: { isNew: true } });
    }
  }
  const [gone = '', kept = ''] = sessions;
  // A file that a crash left without its row is deleted too.
  const folderOf = (id: string) => join(folder, id.slice(0, 2), id);
  await store.evidence.forget(gone);
  expect(await evidence.deleteSession(gone)).toEqual({ blobs: 0, files: 3 });
  expect(existsSync(folderOf(gone)) ? readdirSync(folderOf(gone)) : []).toEqual([]);
  expect(await store.evidence.wrappedKey(gone)).toBeNull();
  expect(await evidence.list(gone)).toEqual([]);
  expect(entries).toContainEqual({
    event: 'evidence.deleted',
    ids: { sessionId: gone, blobs: 0, files: 3 },
  });
  const list = await evidence.list(kept);
  expect(list).toHaveLength(3);
  for (const { sha256 } of list) {
    const opened = await evidence.open({ sessionId: kept, sha256 });
    expect(opened).toMatchObject({ ok: true, value: { plainBytes: 50 } });
    if (opened.ok) await opened.value.close();
  }
  const late = blobOf(randomBytes(9), { sessionId: gone, key: randomBytes(32).toString('base64url') });
  const refused = await evidence.receive(
    { sessionId: gone, sha256: late.sha256, mediaType: 'image/jpeg' },
    inPieces(late.blob),
  );
  expect(refused).toMatchObject({ code: 'session.unknown' });
});

async function* inPieces(blob: Buffer): AsyncGenerator<Buffer> {
  yield blob.subarray(0, 20);
  yield blob.subarray(20);
}
