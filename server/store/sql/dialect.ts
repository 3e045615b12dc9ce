import { PostgresAdapter, sql, type Kysely, type RawBuilder } from 'kysely';
import type { Schema } from './schema.ts';

/** The database, or a transaction on it. */
export type Db = Kysely<Schema>;

/** Whether several write at the same time here: SQLite has one writer, who is alone. */
export function isPostgres(db: Db): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** A number within JSON that a column keeps as text; null where there is none. */
export function jsonNumber(
  db: Db,
  column: string,
  ...path: readonly [string, ...string[]]
): RawBuilder<number | null> {
  return isPostgres(db)
    ? sql`(${sql.ref(column)}::json #>> ${`{${path.join(',')}}`}::text[])::float8`
    : sql`json_extract(${sql.ref(column)}, ${`$.${path.join('.')}`})`;
}

/**
 * Lets nobody else in who asks for the same until the transaction is over: for what is decided by rows that may not be
 * there yet. Rows that are there are locked by `forUpdate`, in the order of their ids.
 */
export async function oneAtATime(trx: Db, what: 'audit' | 'staff'): Promise<void> {
  if (!isPostgres(trx)) return;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`invigil.${what}`}, 0))`.execute(trx);
}

/** The names of all tables that have a column of this name, as the database itself says. */
export async function tablesWith(db: Db, column: string): Promise<readonly string[]> {
  const own = isPostgres(db)
    ? (await sql<{ schema: string }>`SELECT current_schema() AS schema`.execute(db)).rows[0]?.schema
    : undefined;
  const tables = await db.introspection.getTables();
  return tables
    .filter(({ schema, isView, columns }) => {
      const isOwn = own === undefined || schema === own;
      return isOwn && !isView && columns.some(({ name }) => name === column);
    })
    .map(({ name }) => name);
}
