import { sql, type Selectable } from 'kysely';
import { withinDueTime } from '../../../../core/session/due-time.ts';
import { examSettings } from '../../../../contract/settings.ts';
import type { LiveSession, Session, SessionStore } from '../../store.ts';
import { jsonNumber, type Db } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { readDueTime } from '../time/due-time.ts';
import { givenSettings } from '../time/given-settings.ts';
import { join } from './join.ts';
import { readState } from './state.ts';
import { createSummaries } from './summaries.ts';

type Row = Selectable<Schema['sessions']>;

/** Sessions and what moves them, apart from events. */
export function createSessions(db: Db): SessionStore {
  const rows = db.selectFrom('sessions').selectAll();
  const found = async (row: Row | undefined) => (row ? sessionOf(db, row) : null);
  return {
    find: async (sessionId) => found(await rows.where('id', '=', sessionId).executeTakeFirst()),
    findByTicket: async (code) => found(await rows.where('ticket_code', '=', code).executeTakeFirst()),
    join: (input) =>
      db.transaction().execute(async (trx) => {
        const joined = await join(trx, input);
        if (typeof joined === 'string') return { outcome: joined };
        const session = await sessionOf(trx, joined.row);
        return { outcome: 'joined', session, isMoved: joined.isMoved };
      }),
    findByExamToken: async (examTokenHash) =>
      found(await rows.where('exam_token_hash', '=', examTokenHash).executeTakeFirst()),
    async useExamToken(sessionId) {
      await db
        .updateTable('sessions')
        .set({ exam_token_hash: null })
        .where('id', '=', sessionId)
        .where('exam_token_hash', 'is not', null)
        .execute();
    },
    live: () => live(db),
    given: (sessionId) =>
      db
        .selectFrom('session_settings')
        .select(['settings_digest as settings', 'consent_digest as consent'])
        .where('session_id', '=', sessionId)
        .execute(),
    async ofExam(examId) {
      const all = await rows.where('exam_id', '=', examId).orderBy('joined_at').execute();
      const sessions: Session[] = [];
      for (const row of all) sessions.push(await sessionOf(db, row));
      return sessions;
    },
    async examsOf(sessionIds) {
      if (sessionIds.length === 0) return new Map();
      const all = await db
        .selectFrom('sessions')
        .select(['id', 'exam_id'])
        .where('id', 'in', [...sessionIds])
        .execute();
      return new Map(all.map(({ id, exam_id }) => [id, exam_id]));
    },
    async submit(sessionId, submittedAt) {
      const row = await db
        .updateTable('sessions')
        .set(({ fn, val }) => ({ submitted_at: fn.coalesce('submitted_at', val(submittedAt)) }))
        .where('id', '=', sessionId)
        .returning('submitted_at')
        .executeTakeFirst();
      if (!row) throw new Error(`session ${sessionId} does not exist`);
      return row.submitted_at ?? submittedAt;
    },
    summaries: createSummaries(db),
  };
}

async function sessionOf(db: Db, row: Row): Promise<Session> {
  const dueTime = readDueTime(row.due_time);
  return {
    id: row.id,
    examId: row.exam_id,
    candidateName: row.candidate_name,
    attempt: row.attempt,
    state: row.state,
    ticketCode: row.ticket_code,
    device: row.device,
    deviceKey: row.device_key,
    stored: { seq: row.stored_seq, hash: row.stored_hash },
    submittedAt: row.submitted_at,
    sessionState: withinDueTime(await readState(db, row), dueTime),
    dueTime,
    settings: givenSettings(row.settings),
    examVersion: row.exam_version,
  };
}

async function live(db: Db): Promise<readonly LiveSession[]> {
  const { offlineAfterMs: usual } = examSettings.parse({});
  const rows = await db
    .selectFrom('sessions')
    .select('id')
    .select(jsonNumber(db, 'settings', 'offlineAfterMs').as('offlineAfterMs'))
    .select(({ fn }) => fn.coalesce('seen_at', 'joined_at').as('seenAt'))
    // Whoever comes back says so with an event, so what was stored after the last one of these ended that outage.
    .select(
      sql<number | null>`(SELECT max(stored_at) FROM server_events
        WHERE session_id = sessions.id AND type = 'candidate.offline')`.as('offlineAt'),
    )
    .where('state', '<>', 'completed')
    .execute();
  return rows.map(({ id, offlineAfterMs, seenAt, offlineAt }) => ({
    id,
    offlineAfterMs: offlineAfterMs ?? usual,
    isOffline: seenAt < (offlineAt ?? 0),
  }));
}
