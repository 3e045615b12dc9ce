import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { databaseFile, DataFolderError, openDataFolder } from '../../data-folder.ts';
import { connectTo, placeOf } from '../../store/postgres/postgres-store.ts';
import type { Schema } from '../../store/sql/schema.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { AdminError, type Command } from '../command.ts';
import { copyTables } from './copy-tables.ts';
import { verifyChains } from '../verify/verify-chains.ts';

/**
 * Moves the database of a data folder into an empty PostgreSQL database: one transaction, which is committed only when
 * every row has been read back as it was and every chain holds. Until then, and after an interruption, the target is
 * empty. The folder's own database stays as it is.
 */
export const migrateStore: Command = async ({ dataFolder, databaseUrl }) => {
  const file = join(dataFolder, databaseFile);
  if (databaseUrl === undefined)
    throw new AdminError('DATABASE_URL must name the PostgreSQL database that this folder is moved into');
  if (!existsSync(file)) throw new AdminError(`there is no database in ${dataFolder}`);
  const folder = lockedFolder(dataFolder);
  try {
    // By an older version it may be: the tables of both sides have to be the same.
    await (await openSqliteStore(file)).dispose();
    return [await moveIntoPostgres(file, databaseUrl)];
  } finally {
    folder.dispose();
  }
};

/** From a file of this version that nobody writes to. */
export async function moveIntoPostgres(file: string, databaseUrl: string) {
  const raw = new Database(file, { readonly: true });
  const source = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) });
  const { db: target } = connectTo(databaseUrl);
  try {
    return await move(source, target, { from: file, to: placeOf(databaseUrl) });
  } finally {
    await source.destroy();
    await target.destroy();
  }
}

/** So that no server adds to what has been copied. */
function lockedFolder(path: string) {
  try {
    return openDataFolder(path);
  } catch (error) {
    if (error instanceof DataFolderError) throw new AdminError(`${error.message}: stop it first`);
    throw error;
  }
}

type Places = { readonly from: string; readonly to: string };

const move = (source: Kysely<Schema>, target: Kysely<Schema>, places: Places) =>
  // A reader's view of SQLite is one moment for as long as its transaction lasts.
  source.transaction().execute((reader) =>
    target.transaction().execute(async (writer) => {
      const rows = await copyTables(reader, writer);
      const chains = await verifyChains(writer);
      return { ...places, rows, ...chains, evidence: 'stays in the folder, and so do its keys' };
    }),
  );
