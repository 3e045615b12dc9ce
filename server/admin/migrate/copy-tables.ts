import { sql } from 'kysely';
import { isPostgres, type Db } from '../../store/sql/dialect.ts';
import { sha256 } from '../../sha256.ts';
import { AdminError } from '../command.ts';
import { rowsOf, type Row, type Table } from './table-rows.ts';

/** Tables whose rows an empty database has too. */
const ownRows: ReadonlySet<string> = new Set(['health']);

/**
 * Copies every row of every table of `source` into `target`, of which one is SQLite, and reads it back. Both are
 * transactions.
 *
 * @returns how many rows there were, by table
 * @throws AdminError when the target is not empty, or has not what it was given
 */
export async function copyTables(source: Db, target: Db): Promise<Readonly<Record<string, number>>> {
  const tables = await inOrder(isPostgres(source) ? target : source);
  const names = tables.map(({ name }) => sql.table(name));
  // Whoever else has the database open waits until it is moved.
  if (isPostgres(target)) await sql`LOCK TABLE ${sql.join(names)} IN ACCESS EXCLUSIVE MODE`.execute(target);
  await expectEmpty(target, tables);
  await sql`DELETE FROM health`.execute(target);
  const counts: Record<string, number> = {};
  for (const table of tables) counts[table.name] = await copyTable(source, target, table);
  return counts;
}

/** Each after those that it refers to, as SQLite has them. */
async function inOrder(db: Db): Promise<readonly Table[]> {
  const found = await db.introspection.getTables();
  const waiting = new Map(
    found
      .filter(({ name }) => !name.startsWith('kysely_'))
      .map(({ name, columns }): [string, Table] => [
        name,
        { name, columns: columns.map((column) => column.name) },
      ]),
  );
  const references = new Map<string, readonly string[]>();
  for (const name of waiting.keys()) {
    const { rows } = await sql<{ readonly table: string }>`
      SELECT "table" FROM pragma_foreign_key_list(${name})`.execute(db);
    references.set(
      name,
      rows.map(({ table }) => table).filter((table) => table !== name),
    );
  }
  const ordered: Table[] = [];
  while (waiting.size > 0) {
    const next = [...waiting.values()].find(
      ({ name }) => !(references.get(name) ?? []).some((table) => waiting.has(table)),
    );
    if (!next) throw new Error(`${[...waiting.keys()].join(', ')} refer to each other`);
    waiting.delete(next.name);
    ordered.push(next);
  }
  return ordered;
}

async function expectEmpty(target: Db, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) {
    if (ownRows.has(name)) continue;
    const count = await countOf(target, name);
    if (count > 0)
      throw new AdminError(
        `the target is not empty: ${name} has ${count} rows. Nothing was moved; a database is moved into an empty one`,
      );
  }
}

async function countOf(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    SELECT count(*) AS ${sql.ref('count')} FROM ${sql.table(table)}`.execute(db);
  return rows[0]?.count ?? 0;
}

async function copyTable(source: Db, target: Db, table: Table): Promise<number> {
  const given = emptySum();
  for await (const rows of rowsOf(source, table)) {
    given.add(rows);
    await insert(target, table.name, rows);
  }
  const kept = emptySum();
  for await (const rows of rowsOf(target, table)) kept.add(rows);
  if (given.count() !== kept.count() || given.sum() !== kept.sum())
    throw new AdminError(
      `${table.name}: of ${given.count()} rows ${kept.count()} were read back, or not as they were. Nothing was moved`,
    );
  return given.count();
}

async function insert(target: Db, name: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  const listed = sql.join(columns.map((column) => sql.ref(column)));
  await sql`INSERT INTO ${sql.table(name)} (${listed}) VALUES ${sql.join(values)}`.execute(target);
}

/** Of all rows, whatever their order: SQLite gives none, and PostgreSQL its own. */
function emptySum() {
  let [count, sum] = [0, 0n];
  return {
    add(rows: readonly Row[]): void {
      for (const row of rows) {
        const named = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
        sum += BigInt(`0x${sha256(JSON.stringify(named))}`);
        count += 1;
      }
    },
    count: () => count,
    sum: () => sum,
  };
}
