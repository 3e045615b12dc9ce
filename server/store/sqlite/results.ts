import { severities, type Severity } from '../../../contract/catalog.ts';
import { createAnswers } from './answers.ts';
import type { Sqlite } from './schema.ts';
import type { ResultRecord, ResultStore } from '../result-store.ts';
import type { TimeGrant } from '../time-store.ts';

type TicketRow = Pick<ResultRecord, 'studentNumber' | 'candidateName' | 'ticketCode' | 'expiresAt'>;
type SessionRow = NonNullable<ResultRecord['session']>;

/** What an exam has brought, candidate by candidate. */
export function createResults(sqlite: Sqlite): ResultStore {
  const { raw } = sqlite;
  const answers = createAnswers(sqlite);
  const tickets = raw.prepare<[string], TicketRow>(`
    SELECT student_number AS studentNumber, candidate_name AS candidateName, code AS ticketCode,
      expires_at AS expiresAt
    FROM tickets WHERE exam_id = ? ORDER BY student_number IS NULL, student_number, candidate_name, code`);
  const session = raw.prepare<[string], SessionRow>(`
    SELECT id, state, exam_version AS examVersion, joined_at AS joinedAt,
      json_extract(due_time, '$.startedAt') AS startedAt, json_extract(due_time, '$.endsAt') AS endsAt,
      coalesce(submitted_at,
        (SELECT min(occurred_at) FROM events WHERE session_id = sessions.id AND type = 'x.exam.submitted'))
        AS submittedAt,
      (SELECT coalesce(sum(json_extract(body, '$.data.durationMs')), 0) FROM events
        WHERE session_id = sessions.id AND type = 'x.break.ended') AS breaksMs,
      coalesce(json_extract(settings, '$.accommodations.extraTimeMs'), 0) AS extraTimeMs
    FROM sessions WHERE ticket_code = ?`);
  const grants = raw.prepare<[string], TimeGrant>(`
    SELECT id AS messageId, extra_ms AS extraMs, given_by AS "by", reason, given_at AS givenAt
    FROM time_grants WHERE ticket_code = ? ORDER BY given_at, id`);
  const versions = raw.prepare<[string], { id: string; versions: number }>(
    'SELECT question_id AS id, max(version) AS versions FROM answers WHERE session_id = ? GROUP BY question_id',
  );
  const counts = raw.prepare<{ id: string }, { severity: Severity; count: number }>(`
    SELECT severity, count(*) AS count FROM (
      SELECT severity FROM events WHERE session_id = @id
      UNION ALL SELECT severity FROM server_events WHERE session_id = @id)
    GROUP BY severity`);
  const answered = raw
    .prepare<[string], string>(
      `SELECT DISTINCT question_id FROM answers JOIN sessions ON sessions.id = session_id
       WHERE exam_id = ? ORDER BY question_id`,
    )
    .pluck();

  async function recordOf(ticket: TicketRow): Promise<ResultRecord> {
    const own = session.get(ticket.ticketCode) ?? null;
    const id = own?.id ?? '';
    const found = new Map(counts.all({ id }).map(({ severity, count }) => [severity, count]));
    const latest = Object.entries(await answers.latest(id));
    return {
      ...ticket,
      session: own,
      grants: grants.all(ticket.ticketCode),
      answers: Object.fromEntries(latest.map(([question, { value }]) => [question, value])),
      saved: Object.fromEntries(
        latest.map(([question, { storedAt, lateMs }]) => [question, { at: storedAt, lateMs }]),
      ),
      versions: Object.fromEntries(versions.all(id).map((row) => [row.id, row.versions])),
      observations: Object.fromEntries(
        severities.map((severity) => [severity, found.get(severity) ?? 0]),
      ) as Record<Severity, number>,
    };
  }

  return {
    answeredQuestions: async (examId) => answered.all(examId),
    // Not read by an open cursor: the database could not be written to meanwhile.
    async *ofExam(examId) {
      for (const ticket of tickets.all(examId)) yield await recordOf(ticket);
    },
  };
}
