import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** What people sign in with beside their passwords. */
export const secondFactors: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('second_factors')
      .addColumn('staff_id', 'text', (column) => column.primaryKey().references('staff.id'))
      .addColumn('wrapped_secret', 'text', (column) => column.notNull())
      .addColumn('begun_at', 'bigint', (column) => column.notNull())
      .addColumn('confirmed_at', 'bigint')
      .addColumn('last_step', 'bigint')
      .execute();
    await db.schema
      .createTable('recovery_codes')
      .addColumn('staff_id', 'text', (column) => column.notNull().references('second_factors.staff_id'))
      .addColumn('code_hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('recovery_codes_pk', ['staff_id', 'code_hash'])
      .execute();
  },
};
