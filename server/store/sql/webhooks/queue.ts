import { sql } from 'kysely';
import type { WebhookKind } from '../../../../contract/console/webhooks.ts';
import { catalogEntry, isEventType } from '../../../../contract/catalog.ts';
import type { Envelope } from '../../../../contract/envelope.ts';
import type { CauseSource } from '../../webhook-store.ts';
import type { Db } from '../dialect.ts';

/** Something that endpoints may hear of. */
export type Cause = {
  readonly id: string;
  readonly sessionId: string;
  readonly kind: WebhookKind;
  readonly source: CauseSource;
  readonly seq: number;
  readonly at: number;
};

/** How far a session has come. */
const ofSessions: ReadonlySet<string> = new Set([
  'session.joined',
  'x.exam.started',
  'x.exam.left',
  'x.exam.terminated',
  'x.exam.submitted',
  'session.completed',
]);

/** What an event is to endpoints; null for most, of which none of them hears. */
export function causeOf(
  { id, sessionId, type, seq }: Envelope,
  source: 'app' | 'server',
  at: number,
): Cause | null {
  const kind = kindOf(type);
  return kind && { id, sessionId, kind, source, seq, at };
}

function kindOf(type: string): WebhookKind | null {
  if (ofSessions.has(type)) return 'sessions';
  const severity = isEventType(type) ? catalogEntry(type).severity : 'info';
  if (severity === 'alert') return 'alerts';
  return severity === 'warning' ? 'warnings' : null;
}

/** How `kinds` of an endpoint has a kind in it. */
export const kindPattern = (kind: WebhookKind): string => `%"${kind}"%`;

/** Columns of a new delivery, in the order in which every engine inserts them. */
export const queuedColumns = 'webhook_id, cause_id, session_id, kind, source, seq, queued_at, next_at, tries';

/** Keeps a delivery for each endpoint that hears of it, in the transaction of what it tells. */
export async function queue(trx: Db, cause: Cause | null): Promise<void> {
  if (cause === null) return;
  const { id, sessionId, kind, source, seq, at } = cause;
  const hearing = await trx
    .selectFrom('webhooks')
    .select('id')
    .where('is_on', '=', 1)
    .where(sql<boolean>`kinds LIKE ${kindPattern(kind)}`)
    .execute();
  for (const { id: webhook_id } of hearing)
    await trx
      .insertInto('webhook_deliveries')
      .values({
        webhook_id,
        cause_id: id,
        session_id: sessionId,
        kind,
        source,
        seq,
        queued_at: at,
        next_at: at,
        tries: 0,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
