import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import type { Insertable } from 'kysely';
import { LRUCache } from 'lru-cache';
import { envelope, type Envelope } from '../../../contract/envelope.ts';
import { apply } from '../../../core/session/apply.ts';
import { statusOf } from '../../../core/session/view.ts';
import { catalogEntry, isEventType, type Severity } from '../../../contract/catalog.ts';
import type { StoredEvent } from '../../../contract/http.ts';
import type { SessionState } from '../../../contract/session-state.ts';
import type { StoredMark } from '../../../contract/wire.ts';
import type { Append, AppendOutcome, EventStore, Refused } from '../store.ts';
import { prepareDueTime } from './time/due-time.ts';
import { prepareStateOf, type StateRow } from './sessions.ts';
import type { Sqlite, Schema } from './schema.ts';

/** Distinct refused batches kept of one session, and how much of each. */
const maxKeptPerSession = 100;
const maxKeptChars = 250_000;

/** Of the events of one page, as they are kept: a few megabytes, whatever they are. */
const maxPageChars = 2_000_000;

/** States at the ends of chains that are kept at hand, of the sessions that were written last. */
const statesInMemory = 5_000;

/** Events of one session and their quarantine. */
export function createEvents({ raw, db }: Sqlite): EventStore {
  const append = prepareAppend(raw);
  const quarantine = prepareQuarantine(raw);
  const pages = raw.prepare<[string, number, number], { body: string; stored_at: number }>(
    'SELECT body, stored_at FROM events WHERE session_id = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
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
  return {
    marks: async (sessionIds) => marks(sessionIds),
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
      const events: StoredEvent[] = [];
      let chars = 0;
      for (const row of pages.iterate(sessionId, after, limit)) {
        chars += row.body.length;
        if (events.length > 0 && chars > maxPageChars) break;
        events.push(storedEventOf(row));
      }
      return events;
    },
    quarantine: async (refused) => quarantine(refused),
  };
}

const prepareMark = (raw: Database.Database) =>
  raw.prepare<[string], StoredMark>(
    'SELECT stored_seq AS seq, stored_hash AS hash FROM sessions WHERE id = ?',
  );

function prepareAppend(raw: Database.Database) {
  const advance = raw.prepare(`
    UPDATE sessions SET
      stored_seq = @toSeq, stored_hash = @toHash, flags = flags + @flags, last_event_at = @lastEventAt,
      seen_at = @storedAt, session_state = @sessionState, state = @status,
      ended_at = CASE WHEN @status = 'completed' THEN coalesce(ended_at, @storedAt) ELSE ended_at END
    WHERE id = @sessionId`);
  const mark = prepareMark(raw);
  const due = prepareDueTime(raw);
  const find = raw.prepare<[string], StateRow>(
    'SELECT id, session_state, settings, stored_seq FROM sessions WHERE id = ?',
  );
  const stateOf = prepareStateOf(raw);
  const insert = raw.prepare(`
    INSERT INTO events (session_id, seq, id, catalog_id, type, severity, occurred_at, stored_at, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const refer = raw.prepare(
    'INSERT INTO evidence_refs (session_id, sha256, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  // By hash: what a chain means is the same wherever and whenever it is folded, also after a commit that failed.
  const states = new LRUCache<string, SessionState>({ max: statesInMemory });

  function stateAt({ sessionId, from }: Append): SessionState {
    const known = states.get(from.hash);
    if (known) return known;
    const row = find.get(sessionId);
    if (!row) throw new Error(`session ${sessionId} has a mark and does not exist`);
    return stateOf(row);
  }

  function appendOne(append: Append): AppendOutcome {
    const { sessionId, from, to, events, storedAt } = append;
    const stored = mark.get(sessionId);
    if (stored?.seq !== from.seq || stored.hash !== from.hash)
      return { outcome: 'stale', stored: stored ?? null };
    const before = stateAt(append);
    if (before.phase === 'completed') return { outcome: 'completed', stored };
    const state = events.reduce(apply, before);
    states.delete(from.hash);
    states.set(to.hash, state);
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
    due.follow(sessionId, events, storedAt);
    for (const event of events) {
      const row = rowOf(event, storedAt);
      const { session_id, seq, id, catalog_id, type, severity, occurred_at, stored_at, body } = row;
      insert.run(session_id, seq, id, catalog_id, type, severity, occurred_at, stored_at, body);
      for (const sha256 of event.evidence) refer.run(sessionId, sha256, event.seq);
    }
    return { outcome: 'stored', state };
  }

  const together = raw.transaction((group: readonly Append[]) => group.map(appendOne));
  const apart = prepareApart(raw, appendOne, (id) => mark.get(id) ?? null);
  return (group: readonly Append[]): readonly AppendOutcome[] => {
    try {
      return together(group);
    } catch (error) {
      if (!isTaken(error)) throw error;
      return apart(group);
    }
  };
}

/** For a group in which an id is taken: each append is a savepoint, and one that fails takes none of the others with it. */
function prepareApart(
  raw: Database.Database,
  appendOne: (append: Append) => AppendOutcome,
  markOf: (sessionId: string) => StoredMark | null,
) {
  const savepoint = raw.transaction(appendOne);
  return raw.transaction((group: readonly Append[]) =>
    group.map((append): AppendOutcome => {
      try {
        return savepoint(append);
      } catch (error) {
        if (isTaken(error)) return { outcome: 'id-taken', stored: markOf(append.sessionId) };
        throw error;
      }
    }),
  );
}

const isTaken = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE';

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
