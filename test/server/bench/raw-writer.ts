import Database from 'better-sqlite3';
import type { Envelope } from '../../../contract/envelope.ts';
import { rowOf } from '../../../server/store/sql/events/event-row.ts';

/**
 * The plainest program that stores the same rows in the same table as durably: one prepared insert, one transaction for
 * each group, and nothing that says whether they may be stored. What it does in a second is the ceiling of the store.
 * `file`: a database that the server's store has made, with the sessions in it.
 */
export function openRawWriter(file: string) {
  const raw = new Database(file);
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma('secure_delete = ON');
  raw.pragma('wal_autocheckpoint = 10000');
  const insert = raw.prepare(`
    INSERT INTO events (session_id, seq, id, catalog_id, type, severity, occurred_at, stored_at, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const write = raw.transaction((group: readonly (readonly unknown[])[]) => {
    for (const row of group) insert.run(...row);
  });
  return {
    /** Rows a second. Making the rows is not in the time. */
    rowsPerSecond(events: readonly Envelope[], groupSize: number): number {
      const rows = events.map((event) => {
        const row = rowOf(event, 0);
        return [
          row.session_id,
          row.seq,
          row.id,
          row.catalog_id,
          row.type,
          row.severity,
          row.occurred_at,
          row.stored_at,
          row.body,
        ];
      });
      const startedAt = performance.now();
      for (let from = 0; from < rows.length; from += groupSize) write(rows.slice(from, from + groupSize));
      return rows.length / ((performance.now() - startedAt) / 1_000);
    },
    dispose: (): void => {
      raw.close();
    },
  };
}
