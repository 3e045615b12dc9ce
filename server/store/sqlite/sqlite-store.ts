import { chmodSync, closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/migrations.ts';
import type { Schema, Sqlite } from './schema.ts';
import { createAnswers } from './answers.ts';
import { createAudit } from './audit.ts';
import { createEvents } from './events.ts';
import { createEvidenceStore } from './evidence.ts';
import { createExams } from './exams.ts';
import { createMessages } from './messages.ts';
import { lockTimeoutMs, patientStore } from './patient.ts';
import { createResults } from './results.ts';
import { createRetention } from './retention.ts';
import { createServerEvents } from './server-events.ts';
import { createSessions } from './sessions.ts';
import { createStaff } from './staff.ts';
import { createTime } from './time/time.ts';
import type { Store } from '../store.ts';

/**
 * Opens (and makes, and migrates) the database in `file`. A commit is on the disk when it returns (WAL, one fsync).
 * Where another process has the write lock, writes wait for it and hold nothing up (`patient.ts`).
 *
 * @throws when the file is not a database, or was written by a newer version.
 */
export async function openSqliteStore(file: string): Promise<Store> {
  keepPrivate(file);
  const raw = new Database(file, { timeout: lockTimeoutMs });
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  // 40 MB: moving the log into the database at every 4 MB costs groups of 200 events a third of their time.
  raw.pragma('wal_autocheckpoint = 10000');
  raw.pragma('foreign_keys = ON');
  // What is deleted is gone from the file, too.
  raw.pragma('secure_delete = ON');
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) });
  await migrate(db);
  const sqlite: Sqlite = { raw, db };
  const write = raw.prepare(`
    INSERT INTO health (id, written_at) VALUES (1, unixepoch())
    ON CONFLICT DO UPDATE SET written_at = excluded.written_at`);
  return patientStore({
    events: createEvents(sqlite),
    sessions: createSessions(sqlite),
    exams: createExams(sqlite),
    answers: createAnswers(sqlite),
    serverEvents: createServerEvents(sqlite),
    messages: createMessages(sqlite),
    time: createTime(sqlite),
    results: createResults(sqlite),
    retention: createRetention(sqlite),
    evidence: createEvidenceStore(sqlite),
    staff: createStaff(sqlite),
    audit: createAudit(sqlite),
    ping: async () => {
      write.run();
    },
    dispose: async () => {
      raw.pragma('wal_checkpoint(TRUNCATE)');
      await db.destroy();
    },
  });
}

/** For the server's user alone: names, answers and events are in it. The files beside it get what it has. */
function keepPrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('the database cannot be brought up to date', { cause: error });
}
