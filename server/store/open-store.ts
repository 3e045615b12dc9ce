import { openPostgresStore } from './postgres/postgres-store.ts';
import { openSqliteStore } from './sqlite/sqlite-store.ts';
import type { Store } from './store.ts';

/** Which database: PostgreSQL where `databaseUrl` names one, else SQLite in `file`. */
export type StorePlace = { readonly databaseUrl?: string | undefined; readonly file: string };

/** @throws when the database cannot be used, see the engines. */
export function openStore({ databaseUrl, file }: StorePlace): Promise<Store> {
  return databaseUrl === undefined ? openSqliteStore(file) : openPostgresStore(databaseUrl);
}
