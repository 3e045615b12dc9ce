import { z } from 'zod';
import { examSettings } from '../../../contract/settings.ts';
import { closingTime } from '../../exam/schedule.ts';
import type { DataSubject, DueSession, ErasedCounts, Ordered, RetentionStore } from '../retention-store.ts';
import type { AuditDraft } from '../audit-store.ts';
import { prepareAudit } from './audit.ts';
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
  const tickets = prepareTickets(raw);
  return {
    ...prepareOrders(raw),
    due: async (now) => due(now),
    dueTickets: async (now) => tickets.due(now),
    eraseTicket: async (code) => tickets.erase(code),
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

/** Of a row that has `examId` and `ticket_code`. */
const isHeld = `EXISTS (SELECT 1 FROM holds WHERE holds.exam_id = examId
  AND (holds.ticket_code IS NULL OR holds.ticket_code = due.ticket_code))`;
const isAskedFor = 'due.ticket_code IN (SELECT ticket_code FROM erasures WHERE due_at <= @now)';

function prepareDue(raw: Sqlite['raw']) {
  const { retentionDays: usual } = examSettings.parse({});
  // Who never handed in has an end too: when the server last heard of them.
  const query = raw.prepare<{ now: number; usual: number }, DueSession>(`
    SELECT sessionId, examId, endedAt, retentionDays FROM (
      SELECT sessions.id AS sessionId, exam_id AS examId,
        coalesce(ended_at, seen_at, last_event_at, joined_at) AS endedAt,
        coalesce(json_extract(sessions.settings, '$.retentionDays'),
          json_extract(exams.settings, '$.retentionDays'), @usual) AS retentionDays,
        ticket_code
      FROM sessions JOIN exams ON exams.id = exam_id) AS due
    WHERE (endedAt + retentionDays * ${dayMs} <= @now OR ${isAskedFor}) AND NOT ${isHeld} ORDER BY endedAt`);
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
  const held = raw.prepare<{ sessionId: string }>(`
    SELECT 1 FROM (SELECT exam_id AS examId, ticket_code FROM sessions WHERE id = @sessionId) AS due WHERE ${isHeld}`);
  const removeOthers = [remove('answer_heads'), remove('session_settings')];
  const removeSession = raw.prepare<[string], { code: string }>(
    'DELETE FROM sessions WHERE id = ? RETURNING ticket_code AS code',
  );
  const removeErasure = raw.prepare<[string]>('DELETE FROM erasures WHERE ticket_code = ?');
  const removeGrants = raw.prepare<[string]>('DELETE FROM time_grants WHERE ticket_code = ?');
  const removeTicket = raw.prepare<[string]>('DELETE FROM tickets WHERE code = ?');
  const bury = raw.prepare(`
    INSERT INTO deleted_sessions (session_id, exam_id, ended_at, deleted_at, retention_days, counts)
    VALUES (@sessionId, @examId, @endedAt, @deletedAt, @retentionDays, @counts)`);

  return raw.transaction((session: DueSession, evidence: number, deletedAt: number): ErasedCounts => {
    const { sessionId } = session;
    if (held.get({ sessionId }) !== undefined) throw new Error(`session ${sessionId} is held`);
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
    removeErasure.run(row.code);
    removeGrants.run(row.code);
    removeTicket.run(row.code);
    bury.run({ ...session, deletedAt, counts: JSON.stringify(counts) });
    return counts;
  });
}

const scheduled = z.object({
  schedule: examSettings.shape.schedule,
  retentionDays: examSettings.shape.retentionDays,
});

type UnusedTicket = {
  readonly code: string;
  readonly expiresAt: number | null;
  readonly settings: string;
  readonly isAskedFor: number;
};

/** Tickets that nobody joined with. */
function prepareTickets(raw: Sqlite['raw']) {
  const unused = `FROM (SELECT code, code AS ticket_code, exam_id AS examId, expires_at AS expiresAt FROM tickets) AS due
    JOIN exams ON exams.id = examId
    WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE sessions.ticket_code = due.code) AND NOT ${isHeld}`;
  const all = raw.prepare<{ now: number }, UnusedTicket>(
    `SELECT code, expiresAt, settings, ${isAskedFor} AS isAskedFor ${unused}`,
  );
  const one = raw.prepare<{ code: string }>(`SELECT 1 ${unused} AND code = @code`);
  const removals = ['erasures', 'time_grants'].map((table) =>
    raw.prepare<[string]>(`DELETE FROM ${table} WHERE ticket_code = ?`),
  );
  const remove = raw.prepare<[string]>('DELETE FROM tickets WHERE code = ?');
  return {
    due: (now: number): readonly string[] =>
      all
        .all({ now })
        .filter(({ expiresAt, settings, isAskedFor }) => {
          const { schedule, retentionDays } = scheduled.parse(JSON.parse(settings));
          // Where nothing ever closes, somebody may still come.
          const closesAt = closingTime(schedule, expiresAt) ?? Number.POSITIVE_INFINITY;
          return isAskedFor === 1 || closesAt + retentionDays * dayMs <= now;
        })
        .map(({ code }) => code),
    erase: raw.transaction((code: string): boolean => {
      if (one.get({ code }) === undefined) return false;
      for (const removal of removals) removal.run(code);
      return remove.run(code).changes > 0;
    }),
  };
}

type Ordering = Pick<RetentionStore, 'hold' | 'release' | 'askErasure' | 'takeBackErasure' | 'orders'>;

function prepareOrders(raw: Sqlite['raw']): Ordering {
  const columns = 'ordered_by AS "by", reason, ordered_at AS "at"';
  const hold = raw.prepare<DataSubject & Ordered>(`
    INSERT INTO holds (exam_id, ticket_code, ordered_by, reason, ordered_at)
    VALUES (@examId, @ticketCode, @by, @reason, @at) ON CONFLICT DO NOTHING`);
  const release = raw.prepare<DataSubject>(
    'DELETE FROM holds WHERE exam_id = @examId AND ticket_code IS @ticketCode',
  );
  const holds = raw.prepare<[string], DataSubject & Ordered>(
    `SELECT exam_id AS examId, ticket_code AS ticketCode, ${columns} FROM holds WHERE exam_id = ? ORDER BY ordered_at`,
  );
  const ask = raw.prepare<Ordered & { ticketCode: string; dueAt: number }>(`
    INSERT INTO erasures (ticket_code, ordered_by, reason, ordered_at, due_at)
    VALUES (@ticketCode, @by, @reason, @at, @dueAt) ON CONFLICT DO UPDATE SET due_at = max(due_at, excluded.due_at)`);
  const takeBack = raw.prepare<[string]>('DELETE FROM erasures WHERE ticket_code = ?');
  const erasures = raw.prepare<[string], Ordered & { ticketCode: string; dueAt: number }>(`
    SELECT ticket_code AS ticketCode, ${columns}, due_at AS dueAt
    FROM erasures JOIN tickets ON code = ticket_code WHERE exam_id = ? ORDER BY ordered_at`);
  const write = prepareAudit(raw);
  /** Runs a statement, and writes down that it changed something. */
  const changing = <T>(statement: { run: (given: T) => { changes: number } }) =>
    raw.transaction((given: T, audit?: AuditDraft): boolean => {
      const hasChanged = statement.run(given).changes > 0;
      if (hasChanged && audit) write(audit);
      return hasChanged;
    });
  const [holdIt, releaseIt, askFor, takeItBack] = [
    changing(hold),
    changing(release),
    changing(ask),
    changing(takeBack),
  ];
  return {
    hold: async (subject, order, audit) => {
      holdIt({ ...subject, ...order }, audit);
    },
    release: async (subject, audit) => releaseIt(subject, audit),
    askErasure: async (ticketCode, order, dueAt, audit) => {
      askFor({ ticketCode, ...order, dueAt }, audit);
    },
    takeBackErasure: async (code, audit) => takeItBack(code, audit),
    orders: async (examId) => ({ holds: holds.all(examId), erasures: erasures.all(examId) }),
  };
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
