import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** Accommodations, the server's own events, messages, and what remains of a session after its retention. */
export const journey: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema.alterTable('tickets').addColumn('accommodations', 'text').execute();
    await db.schema.alterTable('sessions').addColumn('settings', 'text').execute();
    await db.schema.alterTable('sessions').addColumn('seen_at', 'bigint').execute();
    await db.schema
      .alterTable('sessions')
      .addColumn('is_hand_raised', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await createServerEvents(db);
    await createMessages(db);
    await createDeletedSessions(db);
  },
};

async function createServerEvents(db: Kysely<Schema>) {
  await db.schema
    .createTable('server_events')
    .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('catalog_id', 'integer')
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('severity', 'text', (column) => column.notNull())
    .addColumn('occurred_at', 'bigint', (column) => column.notNull())
    .addColumn('stored_at', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('server_events_pk', ['session_id', 'seq'])
    .execute();
}

async function createMessages(db: Kysely<Schema>) {
  await db.schema
    .createTable('messages')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('sent_at', 'bigint', (column) => column.notNull())
    .addColumn('delivered_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('messages_of_session')
    .on('messages')
    .columns(['session_id', 'sent_at'])
    .execute();
}

async function createDeletedSessions(db: Kysely<Schema>) {
  await db.schema
    .createTable('deleted_sessions')
    .addColumn('session_id', 'text', (column) => column.primaryKey())
    .addColumn('exam_id', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'bigint', (column) => column.notNull())
    .addColumn('deleted_at', 'bigint', (column) => column.notNull())
    .addColumn('retention_days', 'integer', (column) => column.notNull())
    .addColumn('counts', 'text', (column) => column.notNull())
    .execute();
}
