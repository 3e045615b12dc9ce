import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** When an exam ends is the server's to say, and by how much an answer was late. */
export const dueTime: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema.alterTable('sessions').addColumn('due_time', 'text').execute();
    await sql`ALTER TABLE answers ADD COLUMN late_ms BIGINT NOT NULL DEFAULT 0`.execute(db);
  },
};
