import { constants } from 'node:fs';
import { copyFile, cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseFile, evidenceFolder } from '../../data-folder.ts';
import { sha256 } from '../../sha256.ts';
import { AdminError } from '../command.ts';

/** Makes a folder that nobody else may read. @throws AdminError where there is something in it. */
export async function makeEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [first] = await readdir(folder);
  if (first !== undefined) throw new AdminError(`${folder} is not empty: it has ${first}. Nothing was done`);
}

/** Evidence as it lies; what is just being received is not there yet. */
export async function copyEvidence(from: string, to: string): Promise<void> {
  const source = join(from, evidenceFolder);
  await cp(source, join(to, evidenceFolder), {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (path) => path !== join(source, 'incoming'),
  }).catch((error: unknown) => {
    // A server that has never been started has none.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  });
}

/** Copies the given files of keys, and says what they hash to. */
export async function copyKeys(from: string, to: string): Promise<Readonly<Record<string, string>>> {
  const hashes: Record<string, string> = {};
  for (const name of await keysIn(from)) {
    await copyFile(join(from, name), join(to, name));
    hashes[name] = sha256(await readFile(join(to, name), 'utf8'));
  }
  return hashes;
}

/** Every file of a data folder but those of the database, of its lock and of a backup itself. */
async function keysIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/^(server\.lock|backup\.json)/.test(entry.name))
    .map(({ name }) => name)
    .filter((name) => !name.startsWith(databaseFile))
    .toSorted();
}
