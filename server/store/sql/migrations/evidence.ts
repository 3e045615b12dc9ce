import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Evidence, what events refer to, and the keys of sessions. Events that are there already are read for references. */
export async function createEvidenceTables(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('evidence')
    .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('stored_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('evidence_pk', ['session_id', 'sha256'])
    .execute();
  await db.schema
    .createTable('evidence_refs')
    .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('evidence_refs_pk', ['session_id', 'sha256'])
    .execute();
  await db.schema
    .createTable('evidence_keys')
    .addColumn('session_id', 'text', (column) => column.primaryKey().references('sessions.id'))
    .addColumn('wrapped', 'text', (column) => column.notNull())
    .execute();
  // On PostgreSQL there was no version before this one.
  if (isPostgres(db)) return;
  await sql`
    INSERT INTO evidence_refs (session_id, sha256, seq)
    SELECT events.session_id, piece.value, min(events.seq)
    FROM events, json_each(events.body, '$.evidence') AS piece
    GROUP BY events.session_id, piece.value`.execute(db);
}

/** The latest picture of a session is asked for again and again: from the end, without sorting all there is. */
export const evidenceInOrder: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createIndex('evidence_refs_in_order')
      .on('evidence_refs')
      .columns(['session_id', 'seq'])
      .execute();
  },
};
