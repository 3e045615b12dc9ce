import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** What proctors do to a session from afar, and whether its exam is covered. */
export const cover: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema.alterTable('sessions').addColumn('covered_since', 'bigint').execute();
    await db.schema
      .alterTable('messages')
      .addColumn('action', 'text', (column) => column.notNull().defaultTo('none'))
      .execute();
    await db.schema.alterTable('messages').addColumn('cover_since', 'bigint').execute();
  },
};
