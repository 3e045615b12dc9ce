import type { Selectable } from 'kysely';
import type { Undelivered } from '../../../../contract/console/webhooks.ts';
import type { AuditDraft } from '../../audit-store.ts';
import type { Delivery, DeliveryStore } from '../../webhook-store.ts';
import { writeAudit } from '../audit.ts';
import { isPostgres, type Db } from '../dialect.ts';
import type { WebhookSchema } from './webhook-schema.ts';

type Row = Selectable<WebhookSchema['webhook_deliveries']>;

/** Deliveries that are still to be made, or that are given up. */
export function createDeliveries(db: Db): DeliveryStore {
  const remove = async (delivery: Delivery, trx: Db = db): Promise<void> => {
    await trx
      .deleteFrom('webhook_deliveries')
      .where(({ and }) => and(leaseOf(delivery)))
      .execute();
  };
  const update = async (delivery: Delivery, row: Partial<Row>): Promise<void> => {
    await db
      .updateTable('webhook_deliveries')
      .set({ ...row, leased_until: null })
      .where(({ and }) => and(leaseOf(delivery)))
      .execute();
  };
  return {
    async due(now) {
      const rows = await db
        .selectFrom('webhooks')
        .select('id')
        .where('is_on', '=', 1)
        .where('id', 'in', free(db, now).select('webhook_id'))
        .execute();
      return rows.map(({ id }) => id);
    },
    async claim(webhookId, most, { now, leasedUntil }) {
      const next = free(db, now)
        .select('cause_id')
        .where('webhook_id', '=', webhookId)
        .orderBy('next_at')
        .limit(most)
        .$if(isPostgres(db), (query) => query.forUpdate().skipLocked());
      const rows = await db
        .updateTable('webhook_deliveries')
        .set({ leased_until: leasedUntil })
        .where('webhook_id', '=', webhookId)
        .where('cause_id', 'in', next)
        .returningAll()
        .execute();
      return rows.map((row) => deliveryOf(row, leasedUntil));
    },
    delivered: (delivery, at) =>
      db.transaction().execute(async (trx) => {
        await remove(delivery, trx);
        await trx
          .updateTable('webhooks')
          .set({ delivered_at: at })
          .where('id', '=', delivery.webhookId)
          .execute();
      }),
    drop: async (delivery) => remove(delivery),
    failed: (delivery, { outcome, status, nextAt }) =>
      update(delivery, { tries: delivery.tries + 1, outcome, status, next_at: nextAt }),
    release: (delivery) => update(delivery, {}),
    async undelivered(webhookId, most) {
      const rows = await db
        .selectFrom('webhook_deliveries')
        .selectAll()
        .where('webhook_id', '=', webhookId)
        .where('tries', '>', 0)
        .orderBy('queued_at', 'desc')
        .orderBy('cause_id')
        .limit(most)
        .execute();
      return rows.map(undeliveredOf);
    },
    resend: (webhookId, id, audit) =>
      db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('webhook_deliveries')
          .set({ next_at: audit.at, tries: 0 })
          .where('webhook_id', '=', webhookId)
          .where('cause_id', '=', id)
          .where('next_at', 'is', null)
          .executeTakeFirstOrThrow();
        return wasOne(trx, numUpdatedRows, audit);
      }),
    discard: (webhookId, id, audit) =>
      db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('webhook_deliveries')
          .where('webhook_id', '=', webhookId)
          .where('cause_id', '=', id)
          .where('next_at', 'is', null)
          .executeTakeFirstOrThrow();
        return wasOne(trx, numDeletedRows, audit);
      }),
  };
}

/** Due, and nobody makes it. */
const free = (db: Db, now: number) =>
  db
    .selectFrom('webhook_deliveries')
    .where('next_at', '<=', now)
    .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]));

/** The row of a delivery, as long as nobody else was given it. */
const leaseOf = ({ webhookId, id, leasedUntil }: Delivery) => ({
  webhook_id: webhookId,
  cause_id: id,
  leased_until: leasedUntil,
});

async function wasOne(trx: Db, rows: bigint, audit: AuditDraft): Promise<boolean> {
  if (rows === 0n) return false;
  await writeAudit(trx, audit);
  return true;
}

const deliveryOf = (row: Row, leasedUntil: number): Delivery => ({
  webhookId: row.webhook_id,
  id: row.cause_id,
  kind: row.kind,
  sessionId: row.session_id,
  source: row.source,
  seq: row.seq,
  tries: row.tries,
  leasedUntil,
});

const undeliveredOf = (row: Row): Undelivered => ({
  id: row.cause_id,
  kind: row.kind,
  sessionId: row.session_id,
  queuedAt: row.queued_at,
  tries: row.tries,
  nextAt: row.next_at,
  outcome: row.outcome,
  status: row.status,
});
