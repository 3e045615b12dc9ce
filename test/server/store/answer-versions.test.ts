import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { demoExam } from '../../../server/demo-exam.ts';
import { migrations } from '../../../server/store/sql/migrations/migrations.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { tempFolder } from '../temp-folder.ts';

const sessionId = '0190b5f4-7c1a-7000-8000-00000000abcd';

/** A database in which the clocks of pages said which answer counts. */
async function oldDatabase(): Promise<string> {
  const file = join(tempFolder(), 'old.db');
  const raw = new Database(file);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) });
  const before = Object.keys(migrations).indexOf('0007-answer-versions');
  const old = Object.fromEntries(Object.entries(migrations).slice(0, before));
  await new Migrator({ db, provider: { getMigrations: async () => old } }).migrateToLatest();
  raw.exec(`
    INSERT INTO exams VALUES ('${demoExam.id}', 't', '{}', '{}', 0);
    INSERT INTO tickets (code, exam_id, candidate_name, created_at) VALUES ('c', '${demoExam.id}', 'n', 0);
    INSERT INTO sessions (id, exam_id, ticket_code, candidate_name, attempt, state, stored_seq, stored_hash, flags,
      joined_at, refused)
    VALUES ('${sessionId}', '${demoExam.id}', 'c', 'n', 2, 'running', 0, '', 0, 0, 0)`);
  const insert = raw.prepare('INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, 0)');
  const rows = [
    ['train', 1, 1, '"8"', 10],
    ['train', 2, 1, '"84"', 30],
    ['train', 3, 1, '"8."', 20],
    ['loanword', 1, 1, '"sugar"', 99],
    ['loanword', 2, 2, '"zero"', 5],
  ] as const;
  for (const [question, version, attempt, value, savedAt] of rows)
    insert.run(sessionId, question, version, attempt, value, savedAt);
  await db.destroy();
  return file;
}

test('answers of before count as they did, every version is still there, and the page goes on from there', async () => {
  const store = await openSqliteStore(await oldDatabase());
  expect(await store.answers.latest(sessionId)).toMatchObject({
    train: { version: 2, value: '84', others: [] },
    loanword: { version: 2, value: 'zero', others: [] },
  });
  expect((await store.answers.versions(sessionId)).map(({ value, edit }) => [value, edit])).toEqual([
    ['sugar', 99],
    ['zero', 5],
    ['8', 10],
    ['84', 30],
    ['8.', 20],
  ]);
  const answer = { sessionId, questionId: 'train', attempt: 2, value: '85', base: 2 };
  const edit = { writer: 'w', edit: 1, settles: [], problem: null, lateMs: 0, storedAt: 1 };
  expect(await store.answers.save({ ...answer, ...edit })).toEqual({ version: 4, others: [], isLate: false });
  expect((await store.answers.latest(sessionId))['train']).toMatchObject({ value: '85' });
  await store.dispose();
});
