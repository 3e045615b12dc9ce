import { sql } from 'kysely';
import type { DueSession, ErasedCounts } from '../../retention-store.ts';
import { isPostgres, tablesWith, type Db } from '../dialect.ts';
import { unusedTickets } from './due.ts';
import { isHeld } from './held.ts';

/** Deletes a ticket nobody joined with, and the name in it. False where somebody did, or it is held. */
export async function eraseTicket(trx: Db, code: string): Promise<boolean> {
  const ticket = await trx
    .selectFrom('tickets')
    .select('exam_id')
    .where('code', '=', code)
    .executeTakeFirst();
  if (!ticket) return false;
  await lockExam(trx, ticket.exam_id);
  if (!(await unusedTickets(trx).select('code').where('code', '=', code).executeTakeFirst())) return false;
  return removeTicket(trx, code);
}

/** Deletes every row of a session, its ticket and the candidate's name, and leaves a tombstone. */
export async function eraseSession(
  trx: Db,
  session: DueSession,
  evidence: number,
  deletedAt: number,
): Promise<ErasedCounts> {
  const { sessionId } = session;
  await lockExam(trx, session.examId);
  const row = await trx
    .selectFrom('sessions')
    .select([
      'ticket_code',
      sql<number>`CASE WHEN ${isHeld('sessions.exam_id', 'sessions.ticket_code')} THEN 1 ELSE 0 END`.as(
        'held',
      ),
    ])
    .where('id', '=', sessionId)
    .$if(isPostgres(trx), (query) => query.forUpdate())
    .executeTakeFirst();
  if (row?.held === 1) throw new Error(`session ${sessionId} is held`);
  const remove = async (table: RowsOfSession): Promise<number> => {
    const { numDeletedRows } = await trx
      .deleteFrom(table)
      .where('session_id', '=', sessionId)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  };
  await remove('answer_heads');
  await remove('session_settings');
  await remove('dispositions');
  await remove('webhook_deliveries');
  const counts = {
    events: await remove('events'),
    serverEvents: await remove('server_events'),
    answers: await remove('answers'),
    messages: await remove('messages'),
    rejected: await remove('rejected'),
    evidence,
  };
  await expectNothingLeft(trx, sessionId);
  if (!row) throw new Error(`session ${sessionId} does not exist`);
  await trx.deleteFrom('sessions').where('id', '=', sessionId).execute();
  await removeTicket(trx, row.ticket_code);
  await bury(trx, session, deletedAt, counts);
  return counts;
}

type RowsOfSession =
  | 'events'
  | 'server_events'
  | 'answers'
  | 'answer_heads'
  | 'messages'
  | 'rejected'
  | 'session_settings'
  | 'dispositions'
  | 'webhook_deliveries';

/** A hold refers to its exam: until this is over, nobody adds one. */
async function lockExam(trx: Db, examId: string): Promise<void> {
  if (!isPostgres(trx)) return;
  await trx.selectFrom('exams').select('id').where('id', '=', examId).forUpdate().execute();
}

async function removeTicket(trx: Db, code: string): Promise<boolean> {
  await trx.deleteFrom('erasures').where('ticket_code', '=', code).execute();
  await trx.deleteFrom('time_grants').where('ticket_code', '=', code).execute();
  const { numDeletedRows } = await trx
    .deleteFrom('tickets')
    .where('code', '=', code)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

async function bury(
  trx: Db,
  { sessionId, examId, endedAt, retentionDays }: DueSession,
  deletedAt: number,
  counts: ErasedCounts,
): Promise<void> {
  await trx
    .insertInto('deleted_sessions')
    .values({
      session_id: sessionId,
      exam_id: examId,
      ended_at: endedAt,
      deleted_at: deletedAt,
      retention_days: retentionDays,
      counts: JSON.stringify(counts),
    })
    .execute();
}

/** Asks the database itself which tables know sessions, so that one that is added later cannot be forgotten. */
async function expectNothingLeft(trx: Db, sessionId: string): Promise<void> {
  for (const table of await tablesWith(trx, 'session_id')) {
    if (table === 'deleted_sessions') continue;
    const { rows } = await sql<{ left: number }>`
      SELECT count(*) AS ${sql.ref('left')} FROM ${sql.table(table)} WHERE session_id = ${sessionId}`.execute(
      trx,
    );
    const left = rows[0]?.left;
    if (left !== 0) throw new Error(`${left} rows of session ${sessionId} are left in ${table}`);
  }
}
