import type { Selectable } from 'kysely';
import type { TimeScope } from '../../../../contract/console/more-time.ts';
import type { AuditDraft } from '../../audit-store.ts';
import { prepareAudit } from '../audit.ts';
import type { Schema, Sqlite } from '../schema.ts';
import { prepareDueTime, readDueTime } from './due-time.ts';
import { prepareStateOf } from '../sessions.ts';
import type { NewTimeGrant, TimedCandidate, TimeGrant, TimeStore } from '../../time-store.ts';

type Row = Pick<Selectable<Schema['tickets']>, 'code' | 'candidate_name' | 'student_number'> & {
  readonly id: string | null;
  readonly session_state: string | null;
  readonly settings: string | null;
  readonly stored_seq: number | null;
  readonly submitted_at: number | null;
  readonly due_time: string | null;
};

/** More time that people give while an exam runs. */
export function createTime({ raw, db }: Sqlite): TimeStore {
  const stateOf = prepareStateOf(raw);
  const due = prepareDueTime(raw);
  const grantsOf = raw.prepare<[string], TimeGrant>(`
    SELECT id AS messageId, extra_ms AS extraMs, given_by AS "by", reason, given_at AS givenAt
    FROM time_grants WHERE ticket_code = ? ORDER BY given_at, id`);
  const keep = raw.prepare(`
    INSERT INTO time_grants (id, grant_id, ticket_code, extra_ms, given_by, reason, text, given_at)
    VALUES (@messageId, @grantId, @ticketCode, @extraMs, @by, @reason, @text, @givenAt)
    ON CONFLICT (ticket_code, grant_id) DO NOTHING`);
  // Whoever joined since they were looked at gets theirs too.
  const send = raw.prepare(`
    INSERT INTO messages (id, session_id, text, sent_at, delivered_at, action, cover_since, extra_ms, author)
    SELECT @messageId, id, @text, @givenAt, NULL, 'extend-time', NULL, @extraMs, @by
    FROM sessions WHERE ticket_code = @ticketCode`);

  const write = prepareAudit(raw);
  const give = raw.transaction(
    (grants: readonly NewTimeGrant[], audit: (candidates: number) => AuditDraft): readonly NewTimeGrant[] => {
      const kept = grants.filter((grant) => {
        if (keep.run(grant).changes === 0) return false;
        send.run(grant);
        due.more(grant.ticketCode, grant.extraMs, grant.givenAt);
        return true;
      });
      if (kept.length > 0) write(audit(kept.length));
      return kept;
    },
  );

  function candidateOf({ id, session_state, settings, stored_seq, ...row }: Row): TimedCandidate {
    const session =
      id === null
        ? null
        : {
            id,
            state: stateOf({ id, session_state, settings, stored_seq: stored_seq ?? 0 }),
            submittedAt: row.submitted_at,
            dueTime: readDueTime(row.due_time),
          };
    return {
      ticketCode: row.code,
      candidateName: row.candidate_name,
      studentNumber: row.student_number,
      session,
      grants: grantsOf.all(row.code),
    };
  }

  return {
    async candidates(scope) {
      const rows = await within(scope, db)
        .select(['tickets.code', 'tickets.candidate_name', 'student_number', 'sessions.id'])
        .select(['session_state', 'sessions.settings', 'stored_seq', 'submitted_at', 'due_time'])
        .orderBy('student_number')
        .orderBy('tickets.candidate_name')
        .execute();
      return rows.map(candidateOf);
    },
    give: async (...input) => give(...input),
  };
}

function within(scope: TimeScope, db: Sqlite['db']) {
  const rows = db.selectFrom('tickets').leftJoin('sessions', 'sessions.ticket_code', 'tickets.code');
  if (scope.who === 'sessions') return rows.where('sessions.id', 'in', [...scope.sessionIds]);
  const ofExam = rows.where('tickets.exam_id', '=', scope.examId);
  return scope.who === 'all' ? ofExam : ofExam.where('student_number', 'in', [...scope.studentNumbers]);
}
