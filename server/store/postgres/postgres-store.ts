import { Kysely, sql } from 'kysely';
import { Pool, TypeOverrides, types } from 'pg';
import type { Db } from '../sql/dialect.ts';
import { migrate } from '../sql/migrate.ts';
import { again, patientStore } from '../sql/patient.ts';
import type { Schema } from '../sql/schema.ts';
import { createStoreParts } from '../sql/store-parts.ts';
import type { Store } from '../store.ts';
import { isPassing } from './connection-errors.ts';
import { WatchfulDialect } from './driver.ts';
import { createHotPath } from './hot-path.ts';

/** The database cannot be used, and what is to be done; never with its password. */
export class DatabaseError extends Error {}

const oldestServer = 150_000;
const connections = 10;
const connectTimeoutMs = 10_000;

/**
 * Opens (and brings up to date) the database at `url`, PostgreSQL 15 or newer. A commit is on the server's disk when it
 * returns. While the server is away, what is asked waits for it and is made then ({@link patientStore}).
 *
 * @throws DatabaseError when it cannot be used.
 */
export async function openPostgresStore(url: string): Promise<Store> {
  const { db, pool } = connectTo(url);
  const bringUpToDate = async () => {
    await expectDurable(db);
    await migrate(db);
    await collateByBytes(db);
  };
  try {
    // It may be starting, as the server is.
    await bringUpToDate().catch((error: unknown) => again(bringUpToDate, error, isPassing));
  } catch (error) {
    await db.destroy();
    throw error instanceof DatabaseError
      ? error
      : new DatabaseError(`the database at ${placeOf(url)} cannot be used: ${reasonOf(error)}`, {
          cause: error,
        });
  }
  const store = createStoreParts({
    db,
    hotPath: createHotPath(pool, db),
    // Its space is used again after the database's own VACUUM.
    afterErasing: () => {},
    dispose: () => db.destroy(),
  });
  return patientStore(store, isPassing);
}

/** Connections to the database at `url`, none of which is made yet. */
export function connectTo(url: string): { readonly db: Db; readonly pool: Pool } {
  const pool = new Pool({
    connectionString: url,
    application_name: 'invigil',
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types: numbersAsNumbers(),
  });
  // A connection that is lost says so to whoever waits for its answer. Here it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return { db: new Kysely<Schema>({ dialect: new WatchfulDialect({ pool }) }), pool };
}

/** `bigint` and `numeric`, which is what sums of them are: milliseconds and counts, which fit a number. */
function numbersAsNumbers(): TypeOverrides {
  const overrides = new TypeOverrides();
  for (const type of [types.builtins.INT8, types.builtins.NUMERIC]) overrides.setTypeParser(type, Number);
  return overrides;
}

/** Where a database is, without who may use it. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname === '' ? 'this machine' : hostname}${port === '' ? '' : `:${port}`}${pathname}`;
}

function reasonOf(error: unknown): string {
  const deepest = error instanceof Error && error.cause instanceof Error ? reasonOf(error.cause) : null;
  return deepest ?? (error instanceof Error && error.message !== '' ? error.message : String(error));
}

/** A database that says yes before it has written would lose what we have said yes to. */
async function expectDurable(db: Db): Promise<void> {
  const { rows } = await sql<{ version: number; commits: string; fsync: string }>`
    SELECT current_setting('server_version_num')::int AS version, current_setting('synchronous_commit') AS commits,
      current_setting('fsync') AS fsync`.execute(db);
  const [row] = rows;
  if (!row || row.version < oldestServer)
    throw new DatabaseError('the database must be PostgreSQL 15 or newer');
  if (row.commits === 'off' || row.fsync === 'off')
    throw new DatabaseError(
      'the database confirms before it has written: switch fsync and synchronous_commit on, for its role too',
    );
}

/** Texts in the order of their bytes, as SQLite has it, whatever language the database was made for. */
async function collateByBytes(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtextextended('invigil.collate', 0))`.execute(trx);
    const { rows } = await sql<{ table: string; column: string }>`
      SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
      WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'`.execute(
      trx,
    );
    for (const { table, column } of rows)
      await sql`ALTER TABLE ${sql.table(table)} ALTER COLUMN ${sql.ref(column)} TYPE text COLLATE "C"`.execute(
        trx,
      );
  });
}
