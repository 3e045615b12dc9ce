import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** Of the key that a session is bound to, its thumbprint (RFC 7638). */
export const deviceKey: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema.alterTable('sessions').addColumn('device_key', 'text').execute();
  },
};
