import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** Which computer has a session, and whether it took it from another one. */
export const device: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema.alterTable('sessions').addColumn('device', 'text').execute();
    await db.schema
      .alterTable('sessions')
      .addColumn('is_moved', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};

/** Of the key that a session is bound to, its thumbprint (RFC 7638). */
export const deviceKey: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema.alterTable('sessions').addColumn('device_key', 'text').execute();
  },
};
