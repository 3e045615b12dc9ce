import { z } from 'zod';
import { examSettings } from '../../../contract/settings.ts';
import type { DueSession, ErasedCounts, RetentionStore } from '../retention-store.ts';
import type { Sqlite } from './schema.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const count = z.int().nonnegative();
const erasedCounts = z.object({
  events: count,
  serverEvents: count,
  answers: count,
  messages: count,
  rejected: count,
  evidence: count,
});

/** Deletes what must not be kept any longer. */
export function createRetention({ raw, db }: Sqlite): RetentionStore {
  const due = prepareDue(raw);
  const erase = prepareErase(raw);
  return {
    due: async (now) => due(now),
    async erase(session, evidence, deletedAt) {
      const counts = erase(session, evidence, deletedAt);
      // The log of the database has the deleted pages until it is folded in.
      raw.pragma('wal_checkpoint(TRUNCATE)');
      return counts;
    },
    async tombstone(sessionId) {
      const row = await db
        .selectFrom('deleted_sessions')
        .selectAll()
        .where('session_id', '=', sessionId)
        .executeTakeFirst();
      if (!row) return null;
      return {
        sessionId,
        examId: row.exam_id,
        endedAt: row.ended_at,
        retentionDays: row.retention_days,
        deletedAt: row.deleted_at,
        counts: erasedCounts.parse(JSON.parse(row.counts)),
      };
    },
  };
}

function prepareDue(raw: Sqlite['raw']) {
  const { retentionDays: usual } = examSettings.parse({});
  // Who never handed in has an end too: when the server last heard of them.
  const query = raw.prepare<{ now: number; usual: number }, DueSession>(`
    SELECT * FROM (
      SELECT sessions.id AS sessionId, exam_id AS examId,
        coalesce(ended_at, seen_at, last_event_at, joined_at) AS endedAt,
        coalesce(json_extract(sessions.settings, '$.retentionDays'),
          json_extract(exams.settings, '$.retentionDays'), @usual) AS retentionDays
      FROM sessions JOIN exams ON exams.id = exam_id)
    WHERE endedAt + retentionDays * ${dayMs} <= @now ORDER BY endedAt`);
  return (now: number) => query.all({ now, usual });
}

function prepareErase(raw: Sqlite['raw']) {
  const remove = (table: string) => raw.prepare<[string]>(`DELETE FROM ${table} WHERE session_id = ?`);
  const removals = {
    events: remove('events'),
    serverEvents: remove('server_events'),
    answers: remove('answers'),
    messages: remove('messages'),
    rejected: remove('rejected'),
  };
  const removeOthers = [remove('answer_heads'), remove('session_settings')];
  const removeSession = raw.prepare<[string], { code: string }>(
    'DELETE FROM sessions WHERE id = ? RETURNING ticket_code AS code',
  );
  const removeGrants = raw.prepare<[string]>('DELETE FROM time_grants WHERE ticket_code = ?');
  const removeTicket = raw.prepare<[string]>('DELETE FROM tickets WHERE code = ?');
  const bury = raw.prepare(`
    INSERT INTO deleted_sessions (session_id, exam_id, ended_at, deleted_at, retention_days, counts)
    VALUES (@sessionId, @examId, @endedAt, @deletedAt, @retentionDays, @counts)`);

  return raw.transaction((session: DueSession, evidence: number, deletedAt: number): ErasedCounts => {
    const { sessionId } = session;
    const deleted = (kind: keyof typeof removals) => removals[kind].run(sessionId).changes;
    for (const removal of removeOthers) removal.run(sessionId);
    const counts = {
      events: deleted('events'),
      serverEvents: deleted('serverEvents'),
      answers: deleted('answers'),
      messages: deleted('messages'),
      rejected: deleted('rejected'),
      evidence,
    };
    expectNothingLeft(raw, sessionId);
    const row = removeSession.get(sessionId);
    if (!row) throw new Error(`session ${sessionId} does not exist`);
    removeGrants.run(row.code);
    removeTicket.run(row.code);
    bury.run({ ...session, deletedAt, counts: JSON.stringify(counts) });
    return counts;
  });
}

/** Asks the database itself which tables know sessions, so that one that is added later cannot be forgotten. */
function expectNothingLeft(raw: Sqlite['raw'], sessionId: string): void {
  const tables = raw
    .prepare<[], string>(
      `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
       WHERE m.type = 'table' AND c.name = 'session_id' AND m.name <> 'deleted_sessions'`,
    )
    .pluck()
    .all();
  for (const table of tables) {
    const rest = raw
      .prepare<[string], number>(`SELECT count(*) FROM "${table}" WHERE session_id = ?`)
      .pluck();
    const left = rest.get(sessionId);
    if (left !== 0) throw new Error(`${left} rows of session ${sessionId} are left in ${table}`);
  }
}
