import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** How long a message may be carried out, and what became of it. */
export const commands: Migration = {
  async up(db: Kysely<Schema>) {
    const { schema } = db;
    await schema.alterTable('messages').addColumn('expires_at', 'bigint').execute();
    await schema.alterTable('messages').addColumn('tried_at', 'bigint').execute();
    await schema.alterTable('messages').addColumn('outcome', 'text').execute();
    await schema.alterTable('messages').addColumn('outcome_at', 'bigint').execute();
    await schema.alterTable('messages').addColumn('outcome_reason', 'text').execute();
    await schema
      .alterTable('messages')
      .addColumn('is_told', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    // Those that are closed here are few, and looked for every two seconds.
    await sql`CREATE INDEX messages_closed ON messages (outcome_at) WHERE outcome IS NOT NULL`.execute(db);
  },
};
