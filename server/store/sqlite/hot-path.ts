import Database from 'better-sqlite3';
import type { StoredMark } from '../../../contract/wire.ts';
import type { Db } from '../sql/dialect.ts';
import { rowOf } from '../sql/events/event-row.ts';
import type { HotPath } from '../sql/events/events.ts';
import { createAppendPlanner, hasTime, type Advance, type Known } from '../sql/events/plan-append.ts';
import type { TimeRow } from '../sql/time/due-time.ts';
import { causeOf, kindPattern, queuedColumns } from '../sql/webhooks/queue.ts';
import type { Append, AppendOutcome } from '../store.ts';

type AppendOne = (append: Append, known: Known) => AppendOutcome;

/**
 * Marks and commits by prepared statements. They run on the connection that Kysely has, and only while nobody else
 * does: between the steps of another transaction they would be part of it.
 */
export function createHotPath(raw: Database.Database, db: Db): HotPath {
  const { prepare, plan } = createAppendPlanner();
  const mark = prepareMark(raw);
  // One read transaction for all: each statement by itself would begin and end one of its own.
  const marks = raw.transaction((sessionIds: readonly string[]) => {
    const found = new Map<string, StoredMark>();
    for (const id of sessionIds) {
      const row = mark.get(id);
      if (row) found.set(id, row);
    }
    return found;
  });
  const time = raw.prepare<[string], TimeRow>(`
    SELECT due_time, settings,
      (SELECT coalesce(sum(extra_ms), 0) FROM time_grants WHERE ticket_code = sessions.ticket_code) AS given_ms,
      (SELECT json_group_object(id, sent_at) FROM messages WHERE session_id = sessions.id AND action = 'pause') AS pauses
    FROM sessions WHERE id = ?`);
  const write = prepareWrite(raw);
  const appendOne: AppendOne = (append, known) => {
    const stored = mark.get(append.sessionId) ?? null;
    const timed = hasTime(append) ? time.get(append.sessionId) : undefined;
    const planned = plan(append, stored, timed, known);
    if (planned.advance) write(append, planned.advance);
    return planned.outcome;
  };
  const together = raw.transaction((group: readonly Append[], known: Known) =>
    group.map((append) => appendOne(append, known)),
  );
  const apart = prepareApart(raw, appendOne, (id) => mark.get(id) ?? null);

  return {
    marks: (sessionIds) => db.connection().execute(async () => marks(sessionIds)),
    append: (group) =>
      db.connection().execute(async (connection) => {
        const known = await prepare(connection, group);
        try {
          return together(group, known);
        } catch (error) {
          if (!isTaken(error)) throw error;
          return apart(group, known);
        }
      }),
  };
}

const prepareMark = (raw: Database.Database) =>
  raw.prepare<[string], StoredMark>(
    'SELECT stored_seq AS seq, stored_hash AS hash FROM sessions WHERE id = ?',
  );

function prepareWrite(raw: Database.Database) {
  const advanceIt = raw.prepare(`
    UPDATE sessions SET
      stored_seq = @toSeq, stored_hash = @toHash, flags = flags + @flags, last_event_at = @lastEventAt,
      seen_at = @storedAt, session_state = @sessionState, state = @status, due_time = coalesce(@dueTime, due_time),
      ended_at = CASE WHEN @status = 'completed' THEN coalesce(ended_at, @storedAt) ELSE ended_at END
    WHERE id = @sessionId`);
  const insert = raw.prepare(`
    INSERT INTO events (session_id, seq, id, catalog_id, type, severity, occurred_at, stored_at, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const refer = raw.prepare(
    'INSERT INTO evidence_refs (session_id, sha256, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const queue = raw.prepare(`
    INSERT INTO webhook_deliveries (${queuedColumns})
    SELECT id, ?, ?, ?, ?, ?, ?, ?, 0 FROM webhooks WHERE is_on = 1 AND kinds LIKE ? ON CONFLICT DO NOTHING`);
  return ({ sessionId, events, storedAt }: Append, { to, dueTime = null, ...advance }: Advance): void => {
    advanceIt.run({ ...advance, toSeq: to.seq, toHash: to.hash, dueTime });
    for (const event of events) {
      const row = rowOf(event, storedAt);
      const { session_id, seq, id, catalog_id, type, severity, occurred_at, stored_at, body } = row;
      insert.run(session_id, seq, id, catalog_id, type, severity, occurred_at, stored_at, body);
      for (const sha256 of event.evidence) refer.run(sessionId, sha256, event.seq);
      const cause = causeOf(event, 'app', storedAt);
      if (cause === null) continue;
      const { kind, source, at } = cause;
      queue.run(id, sessionId, kind, source, seq, at, at, kindPattern(kind));
    }
  };
}

/** For a group in which an id is taken: each append is a savepoint, and one that fails takes none of the others with it. */
function prepareApart(
  raw: Database.Database,
  appendOne: AppendOne,
  markOf: (sessionId: string) => StoredMark | null,
) {
  const savepoint = raw.transaction(appendOne);
  return raw.transaction((group: readonly Append[], known: Known) =>
    group.map((append): AppendOutcome => {
      try {
        return savepoint(append, known);
      } catch (error) {
        if (isTaken(error)) return { outcome: 'id-taken', stored: markOf(append.sessionId) };
        throw error;
      }
    }),
  );
}

const isTaken = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
