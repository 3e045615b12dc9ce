import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** What people make of incidents, and the rules that exams set. */
export const review: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('dispositions')
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('incident', 'text', (column) => column.notNull())
      .addColumn('rule', 'text', (column) => column.notNull())
      .addColumn('decision', 'text', (column) => column.notNull())
      .addColumn('comment', 'text', (column) => column.notNull())
      .addColumn('author_id', 'text', (column) => column.notNull())
      .addColumn('author', 'text', (column) => column.notNull())
      .addColumn('decided_at', 'bigint', (column) => column.notNull())
      .addColumn('up_to_seq', 'integer', (column) => column.notNull())
      .addColumn('rules_version', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('dispositions_pk', ['session_id', 'place'])
      .execute();
    await db.schema
      .createTable('incident_rules')
      .addColumn('exam_id', 'text', (column) => column.notNull().references('exams.id'))
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('rules', 'text', (column) => column.notNull())
      .addColumn('set_by', 'text', (column) => column.notNull())
      .addColumn('set_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('incident_rules_pk', ['exam_id', 'version'])
      .execute();
  },
};
