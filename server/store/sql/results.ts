import { sql } from 'kysely';
import { severities, type Severity } from '../../../contract/catalog.ts';
import type { ResultRecord, ResultStore } from '../result-store.ts';
import { createAnswers } from './answers.ts';
import { jsonNumber, type Db } from './dialect.ts';
import { grantsOf } from './time/grants.ts';

type TicketRow = Pick<ResultRecord, 'studentNumber' | 'candidateName' | 'ticketCode' | 'expiresAt'>;
type SessionRow = NonNullable<ResultRecord['session']>;

/** What an exam has brought, candidate by candidate. */
export function createResults(db: Db): ResultStore {
  const answers = createAnswers(db);

  async function recordOf(ticket: TicketRow): Promise<ResultRecord> {
    const session = await sessionOf(db, ticket.ticketCode);
    const id = session?.id ?? '';
    const latest = Object.entries(await answers.latest(id));
    return {
      ...ticket,
      session,
      grants: await grantsOf(db, ticket.ticketCode),
      answers: Object.fromEntries(latest.map(([question, { value }]) => [question, value])),
      saved: Object.fromEntries(
        latest.map(([question, { storedAt, lateMs }]) => [question, { at: storedAt, lateMs }]),
      ),
      versions: await versionsOf(db, id),
      observations: await observationsOf(db, id),
    };
  }

  return {
    async answeredQuestions(examId) {
      const rows = await db
        .selectFrom('answers')
        .innerJoin('sessions', 'sessions.id', 'answers.session_id')
        .select('question_id')
        .distinct()
        .where('exam_id', '=', examId)
        .orderBy('question_id')
        .execute();
      return rows.map(({ question_id }) => question_id);
    },
    // Not read by an open cursor: the database could not be written to meanwhile.
    async *ofExam(examId) {
      const tickets = await db
        .selectFrom('tickets')
        .select(['student_number as studentNumber', 'candidate_name as candidateName'])
        .select(['code as ticketCode', 'expires_at as expiresAt'])
        .where('exam_id', '=', examId)
        .orderBy('student_number', (order) => order.asc().nullsLast())
        .orderBy('candidate_name')
        .orderBy('code')
        .execute();
      for (const ticket of tickets) yield await recordOf(ticket);
    },
  };
}

async function sessionOf(db: Db, ticketCode: string): Promise<SessionRow | null> {
  const row = await db
    .selectFrom('sessions')
    .select(['id', 'state', 'exam_version as examVersion', 'joined_at as joinedAt'])
    .select([
      jsonNumber(db, 'due_time', 'startedAt').as('startedAt'),
      jsonNumber(db, 'due_time', 'endsAt').as('endsAt'),
      jsonNumber(db, 'settings', 'accommodations', 'extraTimeMs').as('extraTimeMs'),
    ])
    .select(({ fn, selectFrom }) => [
      fn
        .coalesce(
          'submitted_at',
          selectFrom('events')
            .select((event) => event.fn.min('occurred_at').as('at'))
            .whereRef('session_id', '=', 'sessions.id')
            .where('type', '=', 'x.exam.submitted'),
        )
        .as('submittedAt'),
      selectFrom('events')
        .select(sql<number | null>`sum(${jsonNumber(db, 'body', 'data', 'durationMs')})`.as('ms'))
        .whereRef('session_id', '=', 'sessions.id')
        .where('type', '=', 'x.break.ended')
        .as('breaksMs'),
    ])
    .where('ticket_code', '=', ticketCode)
    .executeTakeFirst();
  return row ? { ...row, breaksMs: row.breaksMs ?? 0, extraTimeMs: row.extraTimeMs ?? 0 } : null;
}

/** How often each answer was saved, by question. */
async function versionsOf(db: Db, sessionId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('answers')
    .select(['question_id as id', ({ fn }) => fn.max('version').as('versions')])
    .where('session_id', '=', sessionId)
    .groupBy('question_id')
    .execute();
  return Object.fromEntries(rows.map(({ id, versions }) => [id, versions]));
}

/** How much was noticed, of the app's chain and of the server's own. */
async function observationsOf(db: Db, sessionId: string): Promise<Record<Severity, number>> {
  const found = new Map<string, number>();
  for (const table of ['events', 'server_events'] as const) {
    const rows = await db
      .selectFrom(table)
      .select(['severity', ({ fn }) => fn.countAll<number>().as('count')])
      .where('session_id', '=', sessionId)
      .groupBy('severity')
      .execute();
    for (const { severity, count } of rows) found.set(severity, (found.get(severity) ?? 0) + count);
  }
  return Object.fromEntries(severities.map((severity) => [severity, found.get(severity) ?? 0])) as Record<
    Severity,
    number
  >;
}
