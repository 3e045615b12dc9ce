import { mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { renameDurably } from './journal-file.ts';
import { journalPath } from './open-file.ts';

const journalName = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.ndjson$/i;

/** Ids of the sessions that have a journal here: begun on this machine, and not yet known to be complete on the server. */
export async function listSessions(dir: string): Promise<readonly string[]> {
  await mkdir(dir, { recursive: true });
  const names = await readdir(dir);
  return names.flatMap((name) => journalName.exec(name)?.[1] ?? []).sort();
}

/**
 * Takes a session off the list of unfinished ones: its journal goes to `<dir>/archive/`. Only for a journal that is
 * disposed, and only once the server has confirmed that the session is complete.
 */
export async function archiveSession(dir: string, sessionId: string): Promise<void> {
  const path = journalPath(dir, sessionId);
  const archive = join(dirname(path), 'archive');
  await mkdir(archive, { recursive: true });
  await renameDurably(path, join(archive, basename(path)));
}
