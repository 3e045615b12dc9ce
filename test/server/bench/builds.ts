import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { demoExam } from '../../../server/demo-exam.ts';
import { ingestLimits } from '../../../server/ingest/ingest-options.ts';
import { createIngest } from '../../../server/ingest/ingest.ts';
import { createServer } from '../../../server/server.ts';
import { openStore } from '../../../server/store/open-store.ts';
import type { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';

/** What is measured of a version of the server. */
export type Build = {
  readonly createServer: typeof createServer;
  readonly createIngest: typeof createIngest;
  readonly ingestLimits: typeof ingestLimits;
  readonly demoExam: typeof demoExam;
  readonly openStore: typeof openStore;
};

export const thisBuild: Build = { createServer, createIngest, ingestLimits, demoExam, openStore };

/** Where versions have had the store on SQLite. */
const sqliteStores = ['server/store/sqlite/sqlite-store.ts', 'server/store/sqlite.ts'];

/**
 * An earlier version of the server, on SQLite, with the packages that are installed now. Its sources are laid into
 * `folder`.
 *
 * @throws when git does not have the commit
 */
export async function buildOf(commit: string, folder: string): Promise<Build> {
  const sources = ['package.json', 'server', 'contract', 'core'];
  const archive = spawnSync('git', ['archive', commit, ...sources], { maxBuffer: 200_000_000 });
  if (archive.status !== 0)
    throw new Error(`git has no sources of ${commit}: ${archive.stderr.toString().trim()}`);
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-x', '-C', folder], { input: archive.stdout });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const load = async <T>(file: string): Promise<T> =>
    (await import(pathToFileURL(join(folder, file)).href)) as T;
  const storeFile = sqliteStores.find((file) => existsSync(join(folder, file)));
  if (storeFile === undefined) throw new Error(`${commit} has its store where nobody knows`);
  const store = await load<{ readonly openSqliteStore: typeof openSqliteStore }>(storeFile);
  const openStoreOf: typeof openStore = ({ file }) => store.openSqliteStore(file);
  return {
    ...(await load<Pick<Build, 'createServer'>>('server/server.ts')),
    ...(await load<Pick<Build, 'createIngest'>>('server/ingest/ingest.ts')),
    ...(await load<Pick<Build, 'ingestLimits'>>('server/ingest/ingest-options.ts')),
    ...(await load<Pick<Build, 'demoExam'>>('server/demo-exam.ts')),
    openStore: openStoreOf,
  };
}
