import type Database from 'better-sqlite3';
import type { Envelope } from '../../../../contract/envelope.ts';
import { parseJson } from '../../../../core/parse-json.ts';
import { givenSettings } from './given-settings.ts';
import { dueTime, followDueTime, withMoreTime, type DueTime } from '../../../../core/session/due-time.ts';

type Row = { readonly due_time: string | null; readonly settings: string | null; readonly given_ms: number };

const timed: ReadonlySet<string> = new Set(['x.exam.started', 'x.break.started', 'x.break.ended']);

/** The time of a session as it is kept; null before its exam has begun. */
export function readDueTime(kept: string | null): DueTime | null {
  return kept === null ? null : dueTime.parse(parseJson(kept));
}

/** Keeps the time of sessions, within the transactions of what moves it. */
export function prepareDueTime(raw: Database.Database) {
  const find = raw.prepare<[string], Row>(`
    SELECT due_time, settings,
      (SELECT coalesce(sum(extra_ms), 0) FROM time_grants WHERE ticket_code = sessions.ticket_code) AS given_ms
    FROM sessions WHERE id = ?`);
  const ofTicket = raw.prepare<[string], { readonly id: string; readonly due_time: string | null }>(
    'SELECT id, due_time FROM sessions WHERE ticket_code = ?',
  );
  const keep = raw.prepare<[string, string]>('UPDATE sessions SET due_time = ? WHERE id = ?');
  return {
    follow(sessionId: string, events: readonly Envelope[], storedAt: number): void {
      const moving = events.filter(({ type }) => timed.has(type));
      const row = moving.length === 0 ? undefined : find.get(sessionId);
      if (row === undefined) return;
      const context = { storedAt, givenMs: row.given_ms, settings: givenSettings(row.settings) };
      const before = readDueTime(row.due_time);
      const due = moving.reduce((so, event) => followDueTime(so, event, context), before);
      if (due !== null) keep.run(JSON.stringify(due), sessionId);
    },
    more(ticketCode: string, extraMs: number, givenAt: number): void {
      const row = ofTicket.get(ticketCode);
      const due = readDueTime(row?.due_time ?? null);
      if (row && due) keep.run(JSON.stringify(withMoreTime(due, extraMs, givenAt)), row.id);
    },
  };
}
