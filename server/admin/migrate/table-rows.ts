import { sql } from 'kysely';
import { withoutNul } from '../../store/postgres/driver.ts';
import { isPostgres, type Db } from '../../store/sql/dialect.ts';

export type Table = { readonly name: string; readonly columns: readonly string[] };
export type Row = Readonly<Record<string, unknown>>;

/** Rows that are read and written at a time. */
const rowsAtOnce = 200;

const listed = ({ columns }: Table) => sql.join(columns.map((column) => sql.ref(column)));

/** All rows of a table, within a transaction, as PostgreSQL can keep them. */
export const rowsOf = (db: Db, table: Table): AsyncGenerator<readonly Row[]> =>
  isPostgres(db) ? postgresRows(db, table) : sqliteRows(db, table);

async function* sqliteRows(db: Db, table: Table): AsyncGenerator<readonly Row[]> {
  for (let after = 0; ;) {
    const { rows } = await sql<Row & { readonly number_of_row: number }>`
      SELECT rowid AS number_of_row, ${listed(table)} FROM ${sql.table(table.name)} WHERE rowid > ${after}
      ORDER BY rowid LIMIT ${rowsAtOnce}`.execute(db);
    const last = rows.at(-1);
    if (!last) return;
    after = last.number_of_row;
    yield rows.map((row) =>
      Object.fromEntries(table.columns.map((column) => [column, withoutNul(row[column])])),
    );
  }
}

async function* postgresRows(db: Db, table: Table): AsyncGenerator<readonly Row[]> {
  await sql`DECLARE table_rows NO SCROLL CURSOR FOR SELECT ${listed(table)} FROM ${sql.table(table.name)}`.execute(
    db,
  );
  for (;;) {
    const { rows } = await sql<Row>`FETCH ${sql.lit(rowsAtOnce)} FROM table_rows`.execute(db);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`CLOSE table_rows`.execute(db);
}
