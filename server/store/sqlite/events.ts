import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import type { Insertable } from 'kysely';
import { envelope, type Envelope } from '../../../contract/envelope.ts';
import { apply } from '../../../core/session/apply.ts';
import { statusOf } from '../../../core/session/view.ts';
import { catalogEntry, isEventType, type Severity } from '../../../contract/catalog.ts';
import type { StoredEvent } from '../../../contract/http.ts';
import type { Append, AppendOutcome, EventStore, Refused } from '../store.ts';
import { prepareStateOf, type StateRow } from './sessions.ts';
import type { Sqlite, Schema } from './schema.ts';

/** Distinct refused batches kept of one session, and how much of each. */
const maxKeptPerSession = 100;
const maxKeptChars = 250_000;

/** Events of one session and their quarantine. */
export function createEvents({ raw, db }: Sqlite): EventStore {
  const append = prepareAppend(raw);
  const quarantine = prepareQuarantine(raw);
  const mark = raw.prepare<[string], { seq: number; hash: string }>(
    'SELECT stored_seq AS seq, stored_hash AS hash FROM sessions WHERE id = ?',
  );
  return {
    async marks(sessionIds) {
      return new Map(
        sessionIds.flatMap((id) => {
          const row = mark.get(id);
          return row ? [[id, row]] : [];
        }),
      );
    },
    async hashes(sessionId, seqs) {
      if (seqs.length === 0) return new Map();
      const rows = await db
        .selectFrom('events')
        .select(['seq', 'body'])
        .where('session_id', '=', sessionId)
        .where('seq', 'in', [...seqs])
        .execute();
      return new Map(rows.map(({ seq, body }) => [seq, envelope.parse(JSON.parse(body)).hash]));
    },
    append: async (group) => append(group),
    async page(sessionId, after, limit) {
      const rows = await db
        .selectFrom('events')
        .select(['body', 'stored_at'])
        .where('session_id', '=', sessionId)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(storedEventOf);
    },
    quarantine: async (refused) => quarantine(refused),
  };
}

function prepareAppend(raw: Database.Database) {
  const advance = raw.prepare(`
    UPDATE sessions SET
      stored_seq = @toSeq, stored_hash = @toHash, flags = flags + @flags, last_event_at = @lastEventAt,
      seen_at = @storedAt, session_state = @sessionState, state = @status,
      ended_at = CASE WHEN @status = 'completed' THEN coalesce(ended_at, @storedAt) ELSE ended_at END
    WHERE id = @sessionId`);
  const find = raw.prepare<[string, number, string], StateRow>(
    `SELECT id, session_state, settings, stored_seq FROM sessions
    WHERE id = ? AND stored_seq = ? AND stored_hash = ?`,
  );
  const stateOf = prepareStateOf(raw);
  const insert = raw.prepare(`
    INSERT INTO events (session_id, seq, id, catalog_id, type, severity, occurred_at, stored_at, body)
    VALUES (@session_id, @seq, @id, @catalog_id, @type, @severity, @occurred_at, @stored_at, @body)`);
  const refer = raw.prepare(
    'INSERT INTO evidence_refs (session_id, sha256, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );

  const appendOne = raw.transaction(({ sessionId, from, to, events, storedAt }: Append): AppendOutcome => {
    const row = find.get(sessionId, from.seq, from.hash);
    if (row === undefined) return { outcome: 'stale' };
    const state = events.reduce(apply, stateOf(row));
    advance.run({
      sessionId,
      toSeq: to.seq,
      toHash: to.hash,
      flags: events.filter(isFlag).length,
      lastEventAt: events.at(-1)?.occurredAt ?? null,
      sessionState: JSON.stringify(state),
      status: statusOf(state),
      storedAt,
    });
    for (const event of events) {
      insert.run(rowOf(event, storedAt));
      for (const sha256 of event.evidence) refer.run(sessionId, sha256, event.seq);
    }
    return { outcome: 'stored', state };
  });

  // Inside the group's transaction each append is a savepoint: one that fails takes none of the others with it.
  return raw.transaction((group: readonly Append[]): readonly AppendOutcome[] =>
    group.map((append) => {
      try {
        return appendOne(append);
      } catch (error) {
        if (error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE')
          return { outcome: 'id-taken' };
        throw error;
      }
    }),
  );
}

function prepareQuarantine(raw: Database.Database) {
  const count = raw.prepare('UPDATE sessions SET refused = refused + 1 WHERE id = ?');
  const again = raw.prepare(
    'UPDATE rejected SET times = times + 1, last_at = ? WHERE session_id = ? AND digest = ?',
  );
  const keep = raw.prepare(`
    INSERT INTO rejected (session_id, digest, code, message, body, first_at, last_at, times)
    SELECT @sessionId, @digest, @code, @message, @body, @refusedAt, @refusedAt, 1
    WHERE (SELECT count(*) FROM rejected WHERE session_id = @sessionId) < ${maxKeptPerSession}`);
  return raw.transaction((refused: readonly Refused[]) => {
    for (const { sessionId, code, message, body, refusedAt } of refused) {
      if (count.run(sessionId).changes === 0) continue;
      const digest = hash('sha256', `${code} ${body}`);
      if (again.run(refusedAt, sessionId, digest).changes > 0) continue;
      keep.run({ sessionId, digest, code, message, body: body.slice(0, maxKeptChars), refusedAt });
    }
  });
}

/** An event as `events` and `server_events` keep it. */
export function rowOf(event: Envelope, storedAt: number): Insertable<Schema['events']> {
  return {
    session_id: event.sessionId,
    seq: event.seq,
    id: event.id,
    catalog_id: event.catalogId,
    type: event.type,
    severity: severityOf(event),
    occurred_at: event.occurredAt,
    stored_at: storedAt,
    body: JSON.stringify(event),
  };
}

export function storedEventOf(row: { readonly body: string; readonly stored_at: number }): StoredEvent {
  return { event: envelope.parse(JSON.parse(row.body)), storedAt: row.stored_at };
}

/** Whether it counts among the flags of its session. */
export function isFlag(event: Envelope): boolean {
  const severity = severityOf(event);
  return severity === 'warning' || severity === 'alert';
}

function severityOf({ type }: Envelope): Severity {
  if (!isEventType(type)) throw new Error(`unknown event type ${type} reached the store`);
  return catalogEntry(type).severity;
}
