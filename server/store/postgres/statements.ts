import type { PoolClient } from 'pg';
import type { Envelope } from '../../../contract/envelope.ts';
import type { StoredMark } from '../../../contract/wire.ts';
import { rowOf } from '../sql/events/event-row.ts';
import type { Advance } from '../sql/events/plan-append.ts';
import type { TimeRow } from '../sql/time/due-time.ts';
import { causeOf, kindPattern, queuedColumns } from '../sql/webhooks/queue.ts';

type MarkRow = { readonly id: string; readonly seq: number; readonly hash: string };

const marksOf = (rows: readonly MarkRow[]) =>
  new Map(rows.map(({ id, seq, hash }): [string, StoredMark] => [id, { seq, hash }]));

const selectMarks =
  'SELECT id, stored_seq AS seq, stored_hash AS hash FROM sessions WHERE id = ANY($1::text[])';

export async function readMarks(
  client: PoolClient,
  sessionIds: readonly string[],
): Promise<Map<string, StoredMark>> {
  const { rows } = await client.query<MarkRow>({ name: 'marks', text: selectMarks, values: [sessionIds] });
  return marksOf(rows);
}

/** In the order of their ids, as everybody locks sessions, so that two never wait for each other. */
export async function lockMarks(
  client: PoolClient,
  sessionIds: readonly string[],
): Promise<Map<string, StoredMark>> {
  const text = `${selectMarks} ORDER BY id FOR UPDATE`;
  const { rows } = await client.query<MarkRow>({ name: 'lock-marks', text, values: [sessionIds] });
  return marksOf(rows);
}

export async function readTimes(
  client: PoolClient,
  sessionIds: readonly string[],
): Promise<Map<string, TimeRow>> {
  const text = `
    SELECT id, due_time, settings, (SELECT coalesce(sum(extra_ms), 0)::bigint FROM time_grants
      WHERE time_grants.ticket_code = sessions.ticket_code) AS given_ms,
      (SELECT coalesce(json_object_agg(messages.id, sent_at), '{}')::text FROM messages
        WHERE session_id = sessions.id AND action = 'pause') AS pauses
    FROM sessions WHERE id = ANY($1::text[])`;
  const { rows } = await client.query<TimeRow & { readonly id: string }>({
    name: 'times',
    text,
    values: [sessionIds],
  });
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** At most one advance for each session. */
export async function updateSessions(client: PoolClient, advances: readonly Advance[]): Promise<void> {
  const text = `
    UPDATE sessions SET
      stored_seq = u.seq, stored_hash = u.hash, flags = sessions.flags + u.flags, last_event_at = u.last_event_at,
      seen_at = u.stored_at, session_state = u.session_state, state = u.status,
      due_time = coalesce(u.due_time, sessions.due_time),
      ended_at = CASE WHEN u.status = 'completed' THEN coalesce(sessions.ended_at, u.stored_at)
        ELSE sessions.ended_at END
    FROM unnest($1::text[], $2::int[], $3::text[], $4::int[], $5::bigint[], $6::bigint[], $7::text[], $8::text[],
      $9::text[]) AS u (id, seq, hash, flags, last_event_at, stored_at, session_state, status, due_time)
    WHERE sessions.id = u.id`;
  const values = [
    advances.map(({ sessionId }) => sessionId),
    advances.map(({ to }) => to.seq),
    advances.map(({ to }) => to.hash),
    advances.map(({ flags }) => flags),
    advances.map(({ lastEventAt }) => lastEventAt),
    advances.map(({ storedAt }) => storedAt),
    advances.map(({ sessionState }) => sessionState),
    advances.map(({ status }) => status),
    advances.map(({ dueTime }) => dueTime ?? null),
  ];
  await client.query({ name: 'update-sessions', text, values });
}

/** Rows of one statement. Each size is a statement that PostgreSQL keeps on each connection, so there are few. */
const sizes = [500, 100, 20, 5, 1] as const;
const columns = 9;

export const insertText = (rows: number): string => {
  const row = (at: number) =>
    `(${Array.from({ length: columns }, (_, column) => `$${at * columns + column + 1}`).join(', ')})`;
  return `INSERT INTO events (session_id, seq, id, catalog_id, type, severity, occurred_at, stored_at, body)
    VALUES ${Array.from({ length: rows }, (_, at) => row(at)).join(', ')}`;
};
const insertTexts = new Map<number, string>(sizes.map((size) => [size, insertText(size)]));

type Stored = { readonly event: Envelope; readonly storedAt: number };

export async function insertEvents(client: PoolClient, events: readonly Stored[]): Promise<void> {
  let from = 0;
  for (const size of sizes) {
    const text = insertTexts.get(size) ?? '';
    for (; events.length - from >= size; from += size) {
      const values = events.slice(from, from + size).flatMap(valuesOf);
      await client.query({ name: `insert-events-${size}`, text, values });
    }
  }
}

/** In the order of `insertText`. */
export function valuesOf({ event, storedAt }: Stored): readonly unknown[] {
  const row = rowOf(event, storedAt);
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
}

export async function insertReferences(client: PoolClient, events: readonly Envelope[]): Promise<void> {
  const references = events.flatMap(({ sessionId, seq, evidence }) =>
    evidence.map((sha256) => ({ sessionId, sha256, seq })),
  );
  if (references.length === 0) return;
  const text = `
    INSERT INTO evidence_refs (session_id, sha256, seq) SELECT * FROM unnest($1::text[], $2::text[], $3::int[])
    ON CONFLICT DO NOTHING`;
  const values = [
    references.map(({ sessionId }) => sessionId),
    references.map(({ sha256 }) => sha256),
    references.map(({ seq }) => seq),
  ];
  await client.query({ name: 'insert-references', text, values });
}

/** For each endpoint that hears of them. */
export async function queueDeliveries(client: PoolClient, events: readonly Stored[]): Promise<void> {
  const causes = events.flatMap(({ event, storedAt }) => causeOf(event, 'app', storedAt) ?? []);
  if (causes.length === 0) return;
  const text = `
    INSERT INTO webhook_deliveries (${queuedColumns})
    SELECT webhooks.id, c.id, c.session_id, c.kind, c.source, c.seq, c.at, c.at, 0
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::bigint[], $7::text[])
      AS c (id, session_id, kind, source, seq, at, pattern)
    JOIN webhooks ON webhooks.is_on = 1 AND webhooks.kinds LIKE c.pattern
    ON CONFLICT DO NOTHING`;
  const values = [
    causes.map(({ id }) => id),
    causes.map(({ sessionId }) => sessionId),
    causes.map(({ kind }) => kind),
    causes.map(({ source }) => source),
    causes.map(({ seq }) => seq),
    causes.map(({ at }) => at),
    causes.map(({ kind }) => kindPattern(kind)),
  ];
  await client.query({ name: 'queue-deliveries', text, values });
}
