import type { Insertable } from 'kysely';
import { catalogEntry, isEventType, type Severity } from '../../../../contract/catalog.ts';
import { envelope, type Envelope } from '../../../../contract/envelope.ts';
import type { StoredEvent } from '../../../../contract/http.ts';
import type { Schema } from '../schema.ts';

/** An event as `events` and `server_events` keep it. */
export function rowOf(event: Envelope, storedAt: number): Insertable<Schema['events']> {
  return {
    session_id: event.sessionId,
    seq: event.seq,
    id: event.id,
    catalog_id: event.catalogId,
    type: event.type,
    severity: severityOf(event),
    occurred_at: event.occurredAt,
    stored_at: storedAt,
    body: JSON.stringify(event),
  };
}

export function storedEventOf(row: { readonly body: string; readonly stored_at: number }): StoredEvent {
  return { event: envelope.parse(JSON.parse(row.body)), storedAt: row.stored_at };
}

/** Whether it counts among the flags of its session. */
export function isFlag(event: Envelope): boolean {
  const severity = severityOf(event);
  return severity === 'warning' || severity === 'alert';
}

function severityOf({ type }: Envelope): Severity {
  if (!isEventType(type)) throw new Error(`unknown event type ${type} reached the store`);
  return catalogEntry(type).severity;
}
