import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian has the servers, one folder for each major version. */
const versions = '/usr/lib/postgresql';

/** The folder of the newest server's programs; null where there is none. */
export function postgresPrograms(): string | null {
  if (!existsSync(versions)) return null;
  const newest = readdirSync(versions)
    .filter((version) => Number(version) >= 15)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(versions, version, 'bin'));
  return newest.find((folder) => existsSync(join(folder, 'postgres'))) ?? null;
}

/** What the names of tests on PostgreSQL say where they are skipped. */
export const withoutPostgres =
  postgresPrograms() === null
    ? '(skipped: PostgreSQL is not installed, and `npm test` names the command)'
    : '';
