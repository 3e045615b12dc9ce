import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** People in place of one key, what each may do, where they are signed in, and who wrote a message. */
export const staff: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('staff')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull().unique())
      .addColumn('password_hash', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('disabled_at', 'bigint')
      .execute();
    await db.schema
      .createTable('staff_grants')
      .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id'))
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('exam_id', 'text', (column) => column.references('exams.id'))
      .addUniqueConstraint('staff_grants_once', ['staff_id', 'role', 'exam_id'])
      .execute();
    await db.schema
      .createTable('staff_links')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('staff_id', 'text', (column) => column.references('staff.id'))
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('staff_sign_ins')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id'))
      .addColumn('signed_in_at', 'bigint', (column) => column.notNull())
      .addColumn('used_at', 'bigint', (column) => column.notNull())
      .addColumn('ends_at', 'bigint', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('browser', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('staff_sign_ins_by_person').on('staff_sign_ins').column('staff_id').execute();
    await db.schema.alterTable('messages').addColumn('author', 'text').execute();
  },
};
