import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { databaseFile, evidenceFolder } from '../../data-folder.ts';
import { storedBlobs } from '../../evidence/local-blobs.ts';
import { connectTo } from '../../store/postgres/postgres-store.ts';
import { isPostgres, type Db } from '../../store/sql/dialect.ts';
import type { Schema } from '../../store/sql/schema.ts';
import { countRows } from './count-rows.ts';
import { verifyChains } from './verify-chains.ts';
import { verifyEvidence } from './verify-evidence.ts';

/** All that a server keeps: a folder, and a PostgreSQL database where it has one. */
export type DataPlace = { readonly dataFolder: string; readonly databaseUrl: string | undefined };

/**
 * Follows every chain, reads every piece of evidence, and counts the rows of every table, all of one moment. A server
 * may be running meanwhile.
 *
 * @throws AdminError where something does not hold
 */
export function verifyData({ dataFolder, databaseUrl }: DataPlace) {
  return withDatabase({ dataFolder, databaseUrl }, (db) =>
    atOneMoment(db, async (reader) => ({
      rows: await countRows(reader),
      ...(await verifyChains(reader)),
      ...(await verifyEvidence(reader, storedBlobs(join(dataFolder, evidenceFolder)))),
    })),
  );
}

/** The database of a place, to read from. */
export async function withDatabase<T>(place: DataPlace, work: (db: Db) => Promise<T>): Promise<T> {
  const db =
    place.databaseUrl === undefined
      ? readOnly(join(place.dataFolder, databaseFile))
      : connectTo(place.databaseUrl).db;
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

function readOnly(file: string): Kysely<Schema> {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
}

/** What a transaction reads in SQLite is always of one moment. */
function atOneMoment<T>(db: Db, work: (reader: Db) => Promise<T>): Promise<T> {
  const reading = db.transaction();
  return (isPostgres(db) ? reading.setIsolationLevel('repeatable read') : reading).execute(work);
}
