import { z } from 'zod';
import type { Envelope } from '../../../../contract/envelope.ts';
import { parseJson } from '../../../../core/parse-json.ts';
import { dueTime, followDueTime, withMoreTime, type DueTime } from '../../../../core/session/due-time.ts';
import { isPostgres, type Db } from '../dialect.ts';
import { givenSettings } from './given-settings.ts';

/**
 * What the time of a session goes by, as it is kept. `given_ms`: more time that people gave. `pauses`: JSON, when they
 * asked for a pause, by the ids of their messages.
 */
export type TimeRow = {
  readonly due_time: string | null;
  readonly settings: string | null;
  readonly given_ms: number;
  readonly pauses: string;
};

const timed: ReadonlySet<string> = new Set([
  'x.exam.started',
  'x.break.started',
  'x.break.ended',
  'x.exam.paused',
  'x.exam.resumed',
]);
const askedPauses = z.record(z.string(), z.int());

/** Whether an event moves the time of its session. */
export const movesTime = ({ type }: Envelope): boolean => timed.has(type);

/** The time of a session as it is kept; null before its exam has begun. */
export function readDueTime(kept: string | null): DueTime | null {
  return kept === null ? null : dueTime.parse(parseJson(kept));
}

/** The time of a session after these events, to be kept; null where it has none. */
export function dueTimeAfter(row: TimeRow, events: readonly Envelope[], storedAt: number): string | null {
  const context = {
    storedAt,
    givenMs: row.given_ms,
    settings: givenSettings(row.settings),
    pauses: askedPauses.parse(parseJson(row.pauses)),
  };
  const before = readDueTime(row.due_time);
  const due = events.filter(movesTime).reduce((so, event) => followDueTime(so, event, context), before);
  return due === null ? null : JSON.stringify(due);
}

/** More time for the session of a ticket, where it has begun. */
export async function moreTime(
  trx: Db,
  {
    ticketCode,
    extraMs,
    givenAt,
  }: { readonly ticketCode: string; readonly extraMs: number; readonly givenAt: number },
): Promise<void> {
  const row = await trx
    .selectFrom('sessions')
    .select(['id', 'due_time'])
    .where('ticket_code', '=', ticketCode)
    .$if(isPostgres(trx), (query) => query.forUpdate())
    .executeTakeFirst();
  const due = readDueTime(row?.due_time ?? null);
  if (!row || !due) return;
  await trx
    .updateTable('sessions')
    .set({ due_time: JSON.stringify(withMoreTime(due, extraMs, givenAt)) })
    .where('id', '=', row.id)
    .execute();
}
