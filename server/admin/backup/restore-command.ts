import { isDeepStrictEqual } from 'node:util';
import { copyFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { databaseFile } from '../../data-folder.ts';
import { openPostgresStore } from '../../store/postgres/postgres-store.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { AdminError, type CommandInput } from '../command.ts';
import { moveIntoPostgres } from '../migrate/migrate-store.ts';
import { verifyData } from '../verify/verify-data.ts';
import { copyEvidence, copyKeys, makeEmpty } from './folders.ts';
import { readManifest, type Manifest } from './manifest.ts';

/**
 * Puts a backup into an empty data folder, and into an empty PostgreSQL database where there is one. Then every chain is
 * followed, every piece of evidence read, and all of it counted: it has to be what the backup had when it was made.
 *
 * @throws AdminError where it is not; the backup itself is never changed
 */
export async function restore({
  operands: [given],
  dataFolder,
  databaseUrl,
}: Pick<CommandInput, 'operands' | 'dataFolder' | 'databaseUrl'>): Promise<readonly unknown[]> {
  if (given === undefined) throw new AdminError('restore BACKUP: which folder the backup is in');
  const from = resolve(given);
  const made = await readManifest(from);
  await makeEmpty(dataFolder);
  const file = join(dataFolder, databaseFile);
  await copyFile(join(from, databaseFile), file);
  // By an older version it may be.
  await (await openSqliteStore(file)).dispose();
  if (databaseUrl !== undefined) {
    await (await openPostgresStore(databaseUrl)).dispose();
    await moveIntoPostgres(file, databaseUrl);
    for (const end of ['', '-wal', '-shm']) await rm(file + end, { force: true });
  }
  await copyEvidence(from, dataFolder);
  const keys = await copyKeys(from, dataFolder);
  expectSame(made, { ...(await verifyData({ dataFolder, databaseUrl })), keys });
  const { v: _, madeAt, ...whole } = made;
  return [{ restored: dataFolder, madeAt: new Date(madeAt).toISOString(), ...whole }];
}

function expectSame(made: Manifest, { rows, ...restored }: Omit<Manifest, 'v' | 'madeAt'>): void {
  for (const [table, count] of Object.entries(made.rows))
    if (rows[table] !== count)
      throw new AdminError(
        `of the ${count} rows of ${table} that the backup had, ${rows[table] ?? 0} are there`,
      );
  for (const part of ['verified', 'evidence', 'keys'] as const) {
    if (isDeepStrictEqual(made[part], restored[part])) continue;
    const [was, is] = [made[part], restored[part]].map((value) => JSON.stringify(value));
    throw new AdminError(`what was restored is not what the backup had. ${part}: ${was} became ${is}`);
  }
}
