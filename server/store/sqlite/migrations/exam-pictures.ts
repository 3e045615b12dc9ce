import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** Pictures of papers, by their content: the same picture of two exams is kept once, and an old one stays for its exam. */
export const examPictures: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('exam_pictures')
      .addColumn('sha256', 'text', (column) => column.primaryKey())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('data', 'blob', (column) => column.notNull())
      .execute();
  },
};
