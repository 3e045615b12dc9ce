import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import type { EventType } from '../../../contract/catalog.ts';
import { genesisHash, type Envelope } from '../../../contract/envelope.ts';
import { apply } from '../../../core/session/apply.ts';
import { initialState, planOf } from '../../../core/session/state.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { migrations } from '../../../server/store/sql/migrations/migrations.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import type { Append, Store } from '../../../server/store/store.ts';
import { chainOf, genesis, markOf, nextEvent } from '../chain-of-events.ts';
import { tempFolder } from '../temp-folder.ts';
import { joinedSession, tempStore } from '../temp-store.ts';

const initial = initialState(planOf(demoExam.settings));

/** Events of these types in a row. */
function storyOf(sessionId: string, told: readonly (readonly [EventType, object, string?])[]): Envelope[] {
  let mark = genesis;
  return told.map(([type, data, evidence], index) => {
    const event = nextEvent(sessionId, mark, {
      type,
      data: { ...data },
      occurredAt: 1_000 + index,
      evidence: evidence === undefined ? [] : [evidence],
    });
    mark = markOf(event);
    return event;
  });
}

function appendOf(sessionId: string, events: readonly Envelope[], from = genesis): Append {
  const to = markOf(events.at(-1)!);
  return { sessionId, from, to, events, storedAt: 5 };
}

const size = { width: 640, height: 480 };
const covered = [
  ['id-photo.captured', size, 'a'.repeat(64)],
  ['x.id-card.rejected', { reasons: ['blurred'] }],
  ['id-photo.captured', size, 'b'.repeat(64)],
  ['id-card.accepted', { faceScore01: 0.9, sharpness: 100 }],
  ['x.exam.started', { endsAt: 9_000 }],
  ['x.lockdown.engaged', { kiosk: true, displays: 1, shortcuts: 0 }],
  ['x.hand.raised', {}],
  ['x.cover.raised', { finding: 'capture' }],
] as const;

const rowOf = async ({ sessions }: Store, sessionId: string) => (await sessions.summaries([sessionId]))[0];

test('each commit keeps what its events lead to, and the row of the session says it', async () => {
  const store = await tempStore();
  const sessionId = await joinedSession(store);
  const events = storyOf(sessionId, covered);
  const [first, rest] = [events.slice(0, 3), events.slice(3)];
  const outcomes = await store.events.append([
    appendOf(sessionId, first),
    appendOf(sessionId, rest, markOf(first.at(-1)!)),
  ]);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'stored']);
  const expected = events.reduce(apply, initial);
  expect(outcomes[1]).toMatchObject({ state: expected });
  expect((await store.sessions.find(sessionId))?.sessionState).toEqual(expected);
  expect(await rowOf(store, sessionId)).toMatchObject({
    state: 'running',
    isHandRaised: true,
    coveredSince: 1_007,
    coverFinding: 'capture',
    pausedSince: null,
    heldSince: 1_005,
    identity: {
      document: { sha256: 'b'.repeat(64), takenAt: 1_002, judgement: 'accepted', judgedSeq: 4 },
      face: null,
      outcome: null,
    },
  });
});

test('what was not stored changes no state', async () => {
  const store = await tempStore();
  const sessionId = await joinedSession(store);
  const events = storyOf(sessionId, covered);
  const elsewhere = { seq: 0, hash: 'f'.repeat(64) };
  expect(await store.events.append([appendOf(sessionId, events, elsewhere)])).toEqual([
    { outcome: 'stale', stored: { seq: 0, hash: genesisHash } },
  ]);
  expect((await store.sessions.find(sessionId))?.sessionState).toEqual(initial);
});

const sessionId = '0190b5f4-7c1a-7000-8000-00000000abcd';

/** A database as version 0004 left it, with one session whose exam is covered. */
async function oldDatabase(events: readonly Envelope[]): Promise<string> {
  const file = join(tempFolder(), 'old.db');
  const raw = new Database(file);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) });
  const old = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0005'));
  await new Migrator({ db, provider: { getMigrations: async () => old } }).migrateToLatest();
  raw.exec(`
    INSERT INTO exams VALUES ('${demoExam.id}', 't', '{}', '{}', 0);
    INSERT INTO tickets (code, exam_id, candidate_name, created_at) VALUES ('c', '${demoExam.id}', 'n', 0);
    INSERT INTO sessions (id, exam_id, ticket_code, candidate_name, attempt, state, stored_seq, stored_hash, flags,
      joined_at, refused, is_hand_raised, covered_since)
    VALUES ('${sessionId}', '${demoExam.id}', 'c', 'n', 1, 'running', 0, '', 0, 0, 0, 1, 1007)`);
  const to = markOf(events.at(-1)!);
  raw
    .prepare('UPDATE sessions SET stored_seq = ?, stored_hash = ?, settings = ?')
    .run(to.seq, to.hash, JSON.stringify(demoExam.settings));
  const insert = raw.prepare(`INSERT INTO events VALUES (?, ?, ?, NULL, ?, 'info', ?, 0, ?)`);
  for (const event of events) {
    const { seq, id, type, occurredAt } = event;
    insert.run(sessionId, seq, id, type, occurredAt, JSON.stringify(event));
  }
  await db.destroy();
  return file;
}

test('a database from before the state was kept reads it from its events, and goes on from there', async () => {
  const events = storyOf(sessionId, covered);
  const file = await oldDatabase(events);
  const store = await openSqliteStore(file);
  const before = events.reduce(apply, initial);
  expect((await store.sessions.find(sessionId))?.sessionState).toEqual(before);
  expect(await rowOf(store, sessionId)).toMatchObject({
    isHandRaised: true,
    coveredSince: 1_007,
    coverFinding: 'capture',
    pausedSince: null,
    heldSince: 1_005,
  });
  const from = markOf(events.at(-1)!);
  const lowered = nextEvent(sessionId, from, { type: 'x.hand.lowered', data: {}, occurredAt: 2_000 });
  const [outcome] = await store.events.append([appendOf(sessionId, [lowered], from)]);
  expect(outcome).toMatchObject({ outcome: 'stored', state: apply(before, lowered) });
  await store.dispose();
  const raw = new Database(file, { readonly: true });
  const columns = raw.pragma('table_info(sessions)') as { readonly name: string }[];
  expect(columns.map(({ name }) => name)).not.toContain('covered_since');
  const kept = raw.prepare('SELECT session_state FROM sessions').pluck().get() as string;
  expect(JSON.parse(kept)).toEqual(apply(before, lowered));
  raw.close();
});

test('a state in the format of another version is read from the events', async () => {
  const file = join(tempFolder(), 'test.db');
  const first = await openSqliteStore(file);
  await first.exams.put(demoExam, 0);
  const id = await joinedSession(first);
  const events = chainOf(id, 3);
  await first.events.append([appendOf(id, events)]);
  await first.dispose();
  const raw = new Database(file);
  raw.prepare('UPDATE sessions SET session_state = ?').run('{"v":99,"phase":"somewhere"}');
  raw.close();
  const again = await openSqliteStore(file);
  expect((await again.sessions.find(id))?.sessionState).toEqual(events.reduce(apply, initial));
  await again.dispose();
  // And is kept from then on.
  const after = new Database(file, { readonly: true });
  const kept = after.prepare('SELECT session_state FROM sessions').pluck().get() as string;
  expect(JSON.parse(kept)).toEqual(events.reduce(apply, initial));
  after.close();
});
