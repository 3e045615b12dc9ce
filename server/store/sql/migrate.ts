import { Migrator } from 'kysely/migration';
import type { Db } from './dialect.ts';
import { migrations } from './migrations/migrations.ts';

/**
 * Brings a database up to date, or makes its tables where it is empty.
 *
 * @throws when it was written by a newer version, among others
 */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('the database cannot be brought up to date', { cause: error });
}
