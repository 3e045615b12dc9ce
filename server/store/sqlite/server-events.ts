import { genesisHash, type Envelope } from '../../../contract/envelope.ts';
import type { StoredEvent } from '../../../contract/http.ts';
import type { StoredMark } from '../../../contract/wire.ts';
import { isFlag, rowOf, storedEventOf } from './events.ts';
import type { Sqlite } from './schema.ts';
import type { ServerEventStore } from '../store.ts';

/** The server's own chain of each session. */
export function createServerEvents({ raw, db }: Sqlite): ServerEventStore {
  const isLive = raw.prepare<[string]>(`SELECT 1 FROM sessions WHERE id = ? AND state <> 'completed'`);
  const end = raw.prepare<[string], StoredMark>(`
    SELECT seq, json_extract(body, '$.hash') AS hash FROM server_events
    WHERE session_id = ? ORDER BY seq DESC LIMIT 1`);
  const insert = raw.prepare(`
    INSERT INTO server_events (session_id, seq, id, catalog_id, type, severity, occurred_at, stored_at, body)
    VALUES (@session_id, @seq, @id, @catalog_id, @type, @severity, @occurred_at, @stored_at, @body)`);
  const flag = raw.prepare('UPDATE sessions SET flags = flags + 1 WHERE id = ?');

  const append = raw.transaction(
    (sessionId: string, make: (end: StoredMark) => Envelope, storedAt: number): StoredEvent | null => {
      if (!isLive.get(sessionId)) return null;
      const event = make(end.get(sessionId) ?? { seq: 0, hash: genesisHash });
      insert.run(rowOf(event, storedAt));
      if (isFlag(event)) flag.run(sessionId);
      return { event, storedAt };
    },
  );

  return {
    append: async (...input) => append(...input),
    async all(sessionId) {
      const rows = await db
        .selectFrom('server_events')
        .select(['body', 'stored_at'])
        .where('session_id', '=', sessionId)
        .orderBy('seq')
        .execute();
      return rows.map(storedEventOf);
    },
  };
}
