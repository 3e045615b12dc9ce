import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** Endpoints that hear of events, and what is still to be delivered. */
export const webhooks: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('webhooks')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('url', 'text', (column) => column.notNull())
      .addColumn('kinds', 'text', (column) => column.notNull())
      .addColumn('wrapped_secret', 'text', (column) => column.notNull())
      .addColumn('is_on', 'integer', (column) => column.notNull())
      .addColumn('is_gone', 'integer', (column) => column.notNull())
      .addColumn('made_by', 'text', (column) => column.notNull())
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .addColumn('delivered_at', 'bigint')
      .execute();
    // No reference to the endpoint: one that is deleted at this moment must not make commits of events fail.
    await db.schema
      .createTable('webhook_deliveries')
      .addColumn('webhook_id', 'text', (column) => column.notNull())
      .addColumn('cause_id', 'text', (column) => column.notNull())
      .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('queued_at', 'bigint', (column) => column.notNull())
      .addColumn('next_at', 'bigint')
      .addColumn('leased_until', 'bigint')
      .addColumn('tries', 'integer', (column) => column.notNull())
      .addColumn('outcome', 'text')
      .addColumn('status', 'integer')
      .addPrimaryKeyConstraint('webhook_deliveries_pk', ['webhook_id', 'cause_id'])
      .execute();
    await sql`CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, next_at)`.execute(db);
    await sql`CREATE INDEX webhook_deliveries_session ON webhook_deliveries (session_id)`.execute(db);
  },
};
