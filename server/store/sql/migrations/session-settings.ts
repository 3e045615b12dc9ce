import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** Which settings an app has been given, so that it is known when it goes by others. */
export const sessionSettings: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('session_settings')
      .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
      .addColumn('settings_digest', 'text', (column) => column.notNull())
      .addColumn('consent_digest', 'text', (column) => column.notNull())
      .addColumn('given_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('session_settings_pk', ['session_id', 'settings_digest'])
      .execute();
  },
};
