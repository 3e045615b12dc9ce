import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { webhookKind, type Webhook } from '../../../../contract/console/webhooks.ts';
import { parseJson } from '../../../../core/parse-json.ts';
import type { WebhookStore } from '../../webhook-store.ts';
import { writeAudit } from '../audit.ts';
import type { Db } from '../dialect.ts';
import type { WebhookSchema } from './webhook-schema.ts';

/** Endpoints that hear of events. */
export function createWebhooks(db: Db): WebhookStore {
  return {
    async list() {
      return (await withCounts(db).orderBy('made_at').orderBy('id').execute()).map(webhookOf);
    },
    async find(id) {
      const row = await withCounts(db).where('id', '=', id).executeTakeFirst();
      return row ? { ...webhookOf(row), wrappedSecret: row.wrapped_secret } : null;
    },
    add: (webhook, wrappedSecret, audit) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto('webhooks')
          .values({
            id: webhook.id,
            url: webhook.url,
            kinds: JSON.stringify(webhook.kinds),
            wrapped_secret: wrappedSecret,
            is_on: webhook.isOn ? 1 : 0,
            is_gone: 0,
            made_by: webhook.madeBy,
            made_at: webhook.madeAt,
            delivered_at: null,
          })
          .execute();
        await writeAudit(trx, audit);
      }),
    change: (id, { url, kinds, isOn }, audit) =>
      db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('webhooks')
          .set({ url, kinds: JSON.stringify(kinds), is_on: isOn ? 1 : 0, ...(isOn && { is_gone: 0 }) })
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return null;
        await writeAudit(trx, audit);
        const row = await withCounts(trx).where('id', '=', id).executeTakeFirst();
        return row ? webhookOf(row) : null;
      }),
    remove: (id, audit) =>
      db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('webhooks')
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        if (numDeletedRows === 0n) return false;
        await trx.deleteFrom('webhook_deliveries').where('webhook_id', '=', id).execute();
        await writeAudit(trx, audit);
        return true;
      }),
    async gone(id) {
      await db.updateTable('webhooks').set({ is_on: 0, is_gone: 1 }).where('id', '=', id).execute();
    },
  };
}

function withCounts(db: Db) {
  const count = (isWaiting: boolean) =>
    sql<number>`(SELECT count(*) FROM webhook_deliveries WHERE webhook_id = webhooks.id
      AND next_at IS ${isWaiting ? sql`NOT NULL` : sql`NULL`})`;
  return db
    .selectFrom('webhooks')
    .selectAll()
    .select([count(true).as('waiting'), count(false).as('failed')]);
}

type Row = Selectable<WebhookSchema['webhooks']> & { readonly waiting: number; readonly failed: number };

function webhookOf(row: Row): Webhook {
  return {
    id: row.id,
    url: row.url,
    kinds: z.array(webhookKind).parse(parseJson(row.kinds)),
    isOn: row.is_on === 1,
    isGone: row.is_gone === 1,
    madeBy: row.made_by,
    madeAt: row.made_at,
    deliveredAt: row.delivered_at,
    waiting: row.waiting,
    failed: row.failed,
  };
}
