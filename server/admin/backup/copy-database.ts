import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { databaseFile } from '../../data-folder.ts';
import type { Schema } from '../../store/sql/schema.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { connectTo } from '../../store/postgres/postgres-store.ts';
import { copyTables } from '../migrate/copy-tables.ts';
import type { DataPlace } from '../verify/verify-data.ts';

/** The database of a place, of one moment, as a SQLite file; what was erased is not in it. */
export async function copyDatabase({ dataFolder, databaseUrl }: DataPlace, file: string): Promise<void> {
  if (databaseUrl === undefined) {
    const source = new Database(join(dataFolder, databaseFile), { readonly: true });
    try {
      // One read transaction, which keeps nobody from writing.
      source.prepare('VACUUM INTO ?').run(file);
    } finally {
      source.close();
    }
    return;
  }
  await (await openSqliteStore(file)).dispose();
  const target = new Kysely<Schema>({ dialect: new SqliteDialect({ database: new Database(file) }) });
  const { db: source } = connectTo(databaseUrl);
  try {
    await source
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((reader) => target.transaction().execute((writer) => copyTables(reader, writer)));
  } finally {
    await source.destroy();
    await target.destroy();
  }
}
