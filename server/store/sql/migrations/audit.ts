import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** What staff do and see, entry by entry. The database itself refuses to change or delete one. */
export const audit: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('audit')
      .addColumn('seq', 'integer', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('about', 'text', (column) => column.notNull())
      .addColumn('prev_hash', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .execute();
    await (isPostgres(db) ? refuseOnPostgres(db) : refuseOnSqlite(db));
  },
};

const refusal = 'the audit log is only ever added to';

async function refuseOnSqlite(db: Kysely<Schema>): Promise<void> {
  for (const change of ['UPDATE', 'DELETE'])
    await sql
      .raw(
        `CREATE TRIGGER audit_no_${change.toLowerCase()} BEFORE ${change} ON audit
         BEGIN SELECT raise(ABORT, '${refusal}'); END`,
      )
      .execute(db);
}

async function refuseOnPostgres(db: Kysely<Schema>): Promise<void> {
  await sql
    .raw(
      `CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '${refusal}'; END $$`,
    )
    .execute(db);
  await sql
    .raw(
      `CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`,
    )
    .execute(db);
}
