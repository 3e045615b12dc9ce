import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The database's name within the data folder. */
export const databaseFile = 'invigil.db';

/** Its folder of evidence. */
export const evidenceFolder = 'evidence';

/** The data folder cannot be used; the message says which and why. */
export class DataFolderError extends Error {}

export type DataFolder = {
  readonly database: string;
  /** The text of a secret file, made by `make` when it does not exist. Readable by this user only. */
  readonly secret: (name: string, make: () => string) => string;
  readonly dispose: () => void;
};

/**
 * Opens a data folder for one server. Another server on the same folder would let two ends of a session disagree
 * about its attempt, so the folder is locked as long as the process lives.
 *
 * @throws DataFolderError when it cannot be created or another server has it.
 */
export function openDataFolder(path: string): DataFolder {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new DataFolderError(`the data folder ${path} cannot be made`, { cause: error });
  }
  const lock = lockFolder(path);
  return {
    database: join(path, databaseFile),
    secret: (name, make) => folderSecret(path, name, make),
    dispose: () => lock.close(),
  };
}

/** SQLite's own file lock: held by the operating system, so a killed process never leaves it behind. */
function lockFolder(path: string) {
  let lock: Database.Database | null = null;
  try {
    lock = new Database(join(path, 'server.lock'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    const isTaken = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    const why = isTaken ? 'is in use by another server' : 'cannot be locked';
    throw new DataFolderError(`the data folder ${path} ${why}`, { cause: error });
  }
}

/** As {@link DataFolder.secret}, for a folder that a server may be using. */
export function folderSecret(path: string, name: string, make: () => string): string {
  const file = join(path, name);
  if (!existsSync(file)) {
    // A file of its own and then its name: half a key is never found under the name, and never two keys.
    const draft = `${file}.${randomBytes(4).toString('hex')}`;
    writeFileSync(draft, make(), { mode: 0o600, flush: true });
    try {
      linkSync(draft, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(draft);
    }
  }
  return readFileSync(file, 'utf8').trim();
}
