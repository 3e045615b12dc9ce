import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/**
 * Which version of an answer counts is kept, and no longer told by the clocks of candidates' computers. What was saved
 * before keeps the order that it had: each attempt is a writer, and the time of saving the number of the edit.
 */
export const answerVersions: Migration = {
  async up(db: Kysely<Schema>) {
    const add = (column: string) => sql.raw(`ALTER TABLE answers ADD COLUMN ${column}`).execute(db);
    await add("writer TEXT NOT NULL DEFAULT ''");
    await add('edit BIGINT NOT NULL DEFAULT 0');
    await add('base INTEGER NOT NULL DEFAULT 0');
    await add('is_late INTEGER NOT NULL DEFAULT 0');
    await add('problem TEXT');
    await sql`UPDATE answers SET writer = 'attempt-' || attempt, edit = saved_at`.execute(db);
    await db.schema.alterTable('answers').dropColumn('saved_at').execute();
    await db.schema
      .createIndex('answers_by_writer')
      .on('answers')
      .columns(['session_id', 'question_id', 'writer', 'edit'])
      .execute();
    await db.schema
      .createTable('answer_heads')
      .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
      .addColumn('question_id', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('others', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('answer_heads_pk', ['session_id', 'question_id'])
      .execute();
    await sql`
      INSERT INTO answer_heads (session_id, question_id, version, others)
      SELECT session_id, question_id, version, '[]' FROM (
        SELECT session_id, question_id, version, row_number() OVER (
          PARTITION BY session_id, question_id ORDER BY attempt DESC, edit DESC, version DESC) AS place
        FROM answers) AS placed
      WHERE place = 1`.execute(db);
  },
};
