import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../log.ts';

/**
 * Name of the partition in which the page of a session's exam keeps its cookies, caches and answers kept offline. Made
 * by Chromium, which holds the folder of that name as long as it runs.
 */
export const examPartition = (sessionId: string): string => `exam-${sessionId}`;

/** What an exam left on the computer, as far as it was taken back, and what could not be: the next sweep tries again. */
export type Swept = {
  readonly removed: readonly { readonly sessionId: string }[];
  readonly failures: readonly { readonly reason: string }[];
};

type SweepOptions = {
  /** Electron's folder for the app's data. */
  readonly userData: string;
  /** The session that goes on, whose exam still needs what it has stored. */
  readonly except: string | null;
  readonly log: Log;
  readonly remove?: (folder: string) => Promise<void>;
};

/**
 * Takes back what exams before have left, which is all that the app changes on a computer and that outlives it: at each
 * start, after the app that completed an exam, and by `invigil --restore`. It goes by what it finds, so it may end
 * anywhere and be run again. Never fails as a whole, since nobody is kept from their exam by it.
 */
export async function sweepExamStorage(options: SweepOptions): Promise<Swept> {
  const { userData, except, log, remove = removeFolder } = options;
  const removed: { sessionId: string }[] = [];
  const failures: { reason: string }[] = [];
  function failed(error: unknown, ids: { readonly sessionId?: string }): void {
    const reason = reasonOf(error);
    failures.push({ reason });
    log.warn('exam-storage.not-removed', { ...ids, reason });
  }

  let stored: readonly string[] = [];
  try {
    stored = storedSessions(userData);
  } catch (error) {
    failed(error, {});
  }
  for (const sessionId of stored.filter((id) => id !== except)) {
    try {
      await remove(join(userData, 'Partitions', examPartition(sessionId)));
      removed.push({ sessionId });
      log.info('exam-storage.removed', { sessionId });
    } catch (error) {
      failed(error, { sessionId });
    }
  }
  return { removed, failures };
}

/** Whether a process after this one has something to take back: what a page stores is in use until we end. */
export function isExamStorageLeft(userData: string): boolean {
  try {
    return storedSessions(userData).length > 0;
  } catch {
    return false;
  }
}

/** The sessions whose exam has stored something. Throws where the folder of the partitions cannot be read. */
function storedSessions(userData: string): readonly string[] {
  const prefix = examPartition('');
  return readPartitions(userData)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((id) => z.uuid().safeParse(id).success);
}

function readPartitions(userData: string): readonly string[] {
  try {
    return readdirSync(join(userData, 'Partitions'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 3 });

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const reasonOf = (error: unknown): string =>
  codeOf(error) || (error instanceof Error ? error.message : String(error)).slice(0, 200);
