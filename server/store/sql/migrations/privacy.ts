import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** What people order beside the calendar: that something is kept, or deleted. */
export const privacy: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('holds')
      .addColumn('exam_id', 'text', (column) => column.notNull().references('exams.id'))
      .addColumn('ticket_code', 'text', (column) => column.references('tickets.code'))
      .addColumn('ordered_by', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('ordered_at', 'bigint', (column) => column.notNull())
      .execute();
    await sql`CREATE UNIQUE INDEX holds_once ON holds (exam_id, coalesce(ticket_code, ''))`.execute(db);
    await db.schema
      .createTable('erasures')
      .addColumn('ticket_code', 'text', (column) => column.primaryKey().references('tickets.code'))
      .addColumn('ordered_by', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('ordered_at', 'bigint', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
