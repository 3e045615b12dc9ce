import { chmodSync, closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { migrate } from '../sql/migrate.ts';
import { patientStore } from '../sql/patient.ts';
import type { Schema } from '../sql/schema.ts';
import { createStoreParts } from '../sql/store-parts.ts';
import type { Store } from '../store.ts';
import { createHotPath } from './hot-path.ts';

/**
 * How long SQLite itself waits for a lock, in milliseconds. It waits in this thread, and so does everything else here:
 * no longer than nobody notices.
 */
const lockTimeoutMs = 20;

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
  const store = createStoreParts({
    db,
    hotPath: createHotPath(raw, db),
    // The log of the database has the deleted pages until it is folded in.
    afterErasing: () => void raw.pragma('wal_checkpoint(TRUNCATE)'),
    async dispose() {
      raw.pragma('wal_checkpoint(TRUNCATE)');
      await db.destroy();
    },
  });
  return patientStore(store, isLocked);
}

const isLocked = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');

/** For the server's user alone: names, answers and events are in it. The files beside it get what it has. */
function keepPrivate(file: string): void {
  if (file === ':memory:') return;
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}
