import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** The state of a session is kept whole, and what was kept of it column by column goes. */
export const sessionState: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema.alterTable('sessions').addColumn('session_state', 'text').execute();
    await db.schema.alterTable('sessions').dropColumn('is_hand_raised').execute();
    await db.schema.alterTable('sessions').dropColumn('covered_since').execute();
  },
};
