import { sql } from 'kysely';
import type { Db } from '../../store/sql/dialect.ts';

/** How many rows each table has that the migrations have made; those that a server writes at each start are left out. */
export async function countRows(db: Db): Promise<Readonly<Record<string, number>>> {
  const tables = await db.introspection.getTables();
  const names = tables.filter(({ isView }) => !isView).map(({ name }) => name);
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) {
    if (name.startsWith('kysely_') || name === 'health') continue;
    const { rows } = await sql<{ readonly count: number }>`
      SELECT count(*) AS ${sql.ref('count')} FROM ${sql.table(name)}`.execute(db);
    counts[name] = rows[0]?.count ?? 0;
  }
  return counts;
}
