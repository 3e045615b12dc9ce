import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Student numbers, and more time that a person gives while the exam runs. */
export const studentsAndTime: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema.alterTable('tickets').addColumn('student_number', 'text').execute();
    await db.schema
      .createIndex('tickets_of_student')
      .unique()
      .on('tickets')
      .columns(['exam_id', 'student_number'])
      .execute();
    await db.schema.alterTable('messages').addColumn('extra_ms', 'bigint').execute();
    await sql`CREATE INDEX messages_waiting ON messages (session_id) WHERE delivered_at IS NULL`.execute(db);
    await db.schema
      .createTable('time_grants')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('grant_id', 'text', (column) => column.notNull())
      .addColumn('ticket_code', 'text', (column) => column.notNull().references('tickets.code'))
      .addColumn('extra_ms', 'bigint', (column) => column.notNull())
      .addColumn('given_by', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('given_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('time_grants_once', ['ticket_code', 'grant_id'])
      .execute();
  },
};

/** In which order tickets were made at one time: what SQLite's row numbers said so far, and no other database can. */
export const ticketPlace: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .alterTable('tickets')
      .addColumn('place', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    if (!isPostgres(db)) await sql`UPDATE tickets SET place = rowid`.execute(db);
  },
};
