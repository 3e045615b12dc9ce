import Database from 'better-sqlite3';
import { Client } from 'pg';
import type { Envelope } from '../../../contract/envelope.ts';
import { insertText, valuesOf } from '../../../server/store/postgres/statements.ts';

/**
 * The plainest program that stores the same rows in the same table as durably: one prepared insert, one transaction for
 * each group, and nothing that says whether they may be stored. What it does in a second is the ceiling of the store.
 */
export type RawWriter = {
  /** Rows a second. Making the rows is not in the time. */
  readonly rowsPerSecond: (events: readonly Envelope[], groupSize: number) => Promise<number>;
  readonly dispose: () => Promise<void>;
};

type Row = readonly unknown[];

/** `file`: a database that the server's store has made, with the sessions in it. */
export function openRawSqlite(file: string): RawWriter {
  const raw = new Database(file);
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma('secure_delete = ON');
  raw.pragma('wal_autocheckpoint = 10000');
  const insert = raw.prepare(`
    INSERT INTO events (session_id, seq, id, catalog_id, type, severity, occurred_at, stored_at, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const write = raw.transaction((group: readonly Row[]) => {
    for (const row of group) insert.run(...row);
  });
  return {
    rowsPerSecond: (events, groupSize) => timed(events, groupSize, write),
    async dispose() {
      raw.close();
    },
  };
}

/** `url`: likewise. One statement for a group, which PostgreSQL has planned before. */
export async function openRawPostgres(url: string): Promise<RawWriter> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const write = async (group: readonly Row[]) => {
    await client.query('BEGIN');
    await client.query({
      name: `raw-${group.length}`,
      text: insertText(group.length),
      values: group.flat(),
    });
    await client.query('COMMIT');
  };
  return {
    rowsPerSecond: (events, groupSize) => timed(events, groupSize, write),
    dispose: () => client.end(),
  };
}

async function timed(
  events: readonly Envelope[],
  groupSize: number,
  write: (group: readonly Row[]) => Promise<void> | void,
): Promise<number> {
  const rows = events.map((event) => valuesOf({ event, storedAt: 0 }));
  const startedAt = performance.now();
  for (let from = 0; from < rows.length; from += groupSize) await write(rows.slice(from, from + groupSize));
  return rows.length / ((performance.now() - startedAt) / 1_000);
}
