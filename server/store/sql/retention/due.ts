import { sql } from 'kysely';
import { z } from 'zod';
import { examSettings } from '../../../../contract/settings.ts';
import { closingTime } from '../../../exam/schedule.ts';
import type { DueSession } from '../../retention-store.ts';
import { jsonNumber, type Db } from '../dialect.ts';
import { isHeld } from './held.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** Sessions whose retention is over, or whose erasure was asked for; without those that are held. */
export function dueSessions(db: Db, now: number): Promise<readonly DueSession[]> {
  const { retentionDays: usual } = examSettings.parse({});
  return db
    .selectFrom((from) =>
      from
        .selectFrom('sessions')
        .innerJoin('exams', 'exams.id', 'sessions.exam_id')
        .select(['sessions.id as sessionId', 'exam_id as examId', 'ticket_code as ticketCode'])
        // Who never handed in has an end too: when the server last heard of them.
        .select(({ fn }) => fn.coalesce('ended_at', 'seen_at', 'last_event_at', 'joined_at').as('endedAt'))
        .select(
          sql<number>`coalesce(${jsonNumber(db, 'sessions.settings', 'retentionDays')},
            ${jsonNumber(db, 'exams.settings', 'retentionDays')}, ${usual})`.as('retentionDays'),
        )
        .as('due'),
    )
    .select(['sessionId', 'examId', 'endedAt', 'retentionDays'])
    .where(({ or, exists, selectFrom }) =>
      or([
        sql<boolean>`${sql.ref('endedAt')} + ${sql.ref('retentionDays')} * ${sql.lit(dayMs)} <= ${now}`,
        exists(
          selectFrom('erasures')
            .select('erasures.ticket_code')
            .whereRef('erasures.ticket_code', '=', 'due.ticketCode')
            .where('due_at', '<=', now),
        ),
      ]),
    )
    .where(({ not }) => not(isHeld('due.examId', 'due.ticketCode')))
    .orderBy('endedAt')
    .execute();
}

const scheduled = z.object({
  schedule: examSettings.shape.schedule,
  retentionDays: examSettings.shape.retentionDays,
});

/** Codes of tickets nobody joined with, and nobody can any more for as long as their exam keeps things; not held. */
export async function dueTickets(db: Db, now: number): Promise<readonly string[]> {
  const rows = await unusedTickets(db)
    .leftJoin('erasures', (join) =>
      join.onRef('erasures.ticket_code', '=', 'tickets.code').on('due_at', '<=', now),
    )
    .select(['code', 'expires_at as expiresAt', 'settings', 'due_at as askedFor'])
    .execute();
  return rows
    .filter(({ expiresAt, settings, askedFor }) => {
      const { schedule, retentionDays } = scheduled.parse(JSON.parse(settings));
      // Where nothing ever closes, somebody may still come.
      const closesAt = closingTime(schedule, expiresAt) ?? Number.POSITIVE_INFINITY;
      return askedFor !== null || closesAt + retentionDays * dayMs <= now;
    })
    .map(({ code }) => code);
}

/** Tickets that nobody joined with, and that are not held. */
export const unusedTickets = (db: Db) =>
  db
    .selectFrom('tickets')
    .innerJoin('exams', 'exams.id', 'tickets.exam_id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('sessions').select('sessions.id').whereRef('sessions.ticket_code', '=', 'tickets.code'),
        ),
      ),
    )
    .where(({ not }) => not(isHeld('tickets.exam_id', 'tickets.code')));
