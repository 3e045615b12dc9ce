import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Pictures of papers, by their content: the same picture of two exams is kept once, and an old one stays for its exam. */
export const examPictures: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('exam_pictures')
      .addColumn('sha256', 'text', (column) => column.primaryKey())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('data', isPostgres(db) ? 'bytea' : 'blob', (column) => column.notNull())
      .execute();
  },
};

/**
 * What an exam was before it was changed stays, because somebody may be sitting it. `exams` is the newest version, all
 * of them are in `exam_versions`. What was there before any were kept is the first of each.
 */
export const examVersions: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .alterTable('exams')
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await db.schema
      .alterTable('sessions')
      .addColumn('exam_version', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await db.schema
      .createTable('exam_versions')
      .addColumn('exam_id', 'text', (column) => column.notNull().references('exams.id'))
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addColumn('venue', 'text', (column) => column.notNull())
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('exam_versions_pk', ['exam_id', 'version'])
      .execute();
    await db
      .insertInto('exam_versions')
      .columns(['exam_id', 'version', 'title', 'settings', 'venue', 'made_at'])
      .expression((from) =>
        from
          .selectFrom('exams')
          .select(['id', sql.lit(1).as('version'), 'title', 'settings', 'venue', 'updated_at']),
      )
      .execute();
  },
};
