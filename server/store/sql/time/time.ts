import type { Selectable } from 'kysely';
import type { TimeScope } from '../../../../contract/console/more-time.ts';
import type { NewTimeGrant, TimedCandidate, TimeStore } from '../../time-store.ts';
import { writeAudit } from '../audit.ts';
import { isPostgres, type Db } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { readState } from '../sessions/state.ts';
import { moreTime, readDueTime } from './due-time.ts';
import { grantsOf } from './grants.ts';

type Row = Pick<Selectable<Schema['tickets']>, 'code' | 'candidate_name' | 'student_number'> & {
  readonly id: string | null;
  readonly session_state: string | null;
  readonly settings: string | null;
  readonly stored_seq: number | null;
  readonly submitted_at: number | null;
  readonly due_time: string | null;
};

/** More time that people give while an exam runs. */
export function createTime(db: Db): TimeStore {
  return {
    async candidates(scope) {
      const rows = await within(scope, db)
        .select(['tickets.code', 'tickets.candidate_name', 'student_number', 'sessions.id'])
        .select(['session_state', 'sessions.settings', 'stored_seq', 'submitted_at', 'due_time'])
        .orderBy('student_number', (order) => order.asc().nullsFirst())
        .orderBy('tickets.candidate_name')
        .execute();
      const candidates: TimedCandidate[] = [];
      for (const row of rows) candidates.push(await candidateOf(db, row));
      return candidates;
    },
    give: (grants, audit) =>
      db.transaction().execute(async (trx) => {
        await lockSessions(trx, grants);
        const kept: NewTimeGrant[] = [];
        for (const grant of grants) if (await give(trx, grant)) kept.push(grant);
        if (kept.length > 0) await writeAudit(trx, audit(kept.length));
        return kept;
      }),
  };
}

/** In the order in which commits of events lock them, so that the two never wait for each other. */
async function lockSessions(trx: Db, grants: readonly NewTimeGrant[]): Promise<void> {
  if (!isPostgres(trx) || grants.length === 0) return;
  const codes = grants.map(({ ticketCode }) => ticketCode);
  await trx
    .selectFrom('sessions')
    .select('id')
    .where('ticket_code', 'in', codes)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** False where it was given already. */
async function give(trx: Db, grant: NewTimeGrant): Promise<boolean> {
  const { messageId, ticketCode, extraMs, by, text, givenAt } = grant;
  const { numInsertedOrUpdatedRows: inserted = 0n } = await trx
    .insertInto('time_grants')
    .values({
      id: messageId,
      grant_id: grant.grantId,
      ticket_code: ticketCode,
      extra_ms: extraMs,
      given_by: by,
      reason: grant.reason,
      text,
      given_at: givenAt,
    })
    .onConflict((conflict) => conflict.columns(['ticket_code', 'grant_id']).doNothing())
    .executeTakeFirstOrThrow();
  if (inserted === 0n) return false;
  // Whoever joined since they were looked at gets theirs too.
  const sessions = await trx
    .selectFrom('sessions')
    .select('id')
    .where('ticket_code', '=', ticketCode)
    .execute();
  for (const { id } of sessions)
    await trx
      .insertInto('messages')
      .values({
        id: messageId,
        session_id: id,
        text,
        sent_at: givenAt,
        delivered_at: null,
        action: 'extend-time',
        cover_since: null,
        extra_ms: extraMs,
        author: by,
        expires_at: null,
      })
      .execute();
  await moreTime(trx, grant);
  return true;
}

async function candidateOf(
  db: Db,
  { id, session_state, settings, stored_seq, ...row }: Row,
): Promise<TimedCandidate> {
  const session =
    id === null
      ? null
      : {
          id,
          state: await readState(db, { id, session_state, settings, stored_seq: stored_seq ?? 0 }),
          submittedAt: row.submitted_at,
          dueTime: readDueTime(row.due_time),
        };
  return {
    ticketCode: row.code,
    candidateName: row.candidate_name,
    studentNumber: row.student_number,
    session,
    grants: await grantsOf(db, row.code),
  };
}

function within(scope: TimeScope, db: Db) {
  const rows = db.selectFrom('tickets').leftJoin('sessions', 'sessions.ticket_code', 'tickets.code');
  if (scope.who === 'sessions') return rows.where('sessions.id', 'in', [...scope.sessionIds]);
  const ofExam = rows.where('tickets.exam_id', '=', scope.examId);
  return scope.who === 'all' ? ofExam : ofExam.where('student_number', 'in', [...scope.studentNumbers]);
}
