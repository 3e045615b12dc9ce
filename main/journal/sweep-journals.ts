import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { maxBatchBytes } from '../../contract/wire.ts';
import type { Log } from '../log.ts';
import { decodeEvent } from './lines.ts';
import { journalPath } from './open-file.ts';

/** A journal that was delivered stays so long, in case the server has to come back from an older backup. */
export const keptForMs = 7 * 86_400_000;

type SweepOptions = {
  /** Where the journals are. */
  readonly dir: string;
  /** The session that goes on. */
  readonly except: string | null;
  readonly now: number;
  readonly log: Log;
};

/**
 * Deletes the journals of completed sessions, and what was set aside of them, a week after their last event. A session
 * completes when the server has all that came before, and the app forgets it when it has that, too: so what ends with
 * `session.completed` and is not the session that goes on was delivered. Every other journal stays, whatever its age: it
 * may be all that there is of an exam. Never fails as a whole: nobody is kept from their exam by it.
 */
export async function sweepJournals({ dir, except, now, log }: SweepOptions): Promise<readonly string[]> {
  const names = await readdir(dir).catch((): string[] => []);
  const removed: string[] = [];
  for (const sessionId of names.flatMap(sessionOf).filter((id) => id !== except)) {
    try {
      const path = journalPath(dir, sessionId);
      const { mtimeMs } = await stat(path);
      if (now - mtimeMs < keptForMs || !(await isCompleted(path, sessionId))) continue;
      // The journal last: what is set aside of a session goes with it, also when this is broken off.
      const aside = names.filter((name) => isSetAside(name, sessionId)).map((name) => join(dir, name));
      for (const file of [...aside, path]) await rm(file, { force: true });
      removed.push(sessionId);
      log.info('journal.removed', { sessionId });
    } catch (error) {
      log.warn('journal.not-removed', { sessionId, reason: String(error).slice(0, 200) });
    }
  }
  return removed;
}

function sessionOf(name: string): readonly string[] {
  const [, id] = /^(.+)\.ndjson$/.exec(name) ?? [];
  return z.uuid().safeParse(id).success && id !== undefined ? [id] : [];
}

const isSetAside = (name: string, sessionId: string): boolean =>
  name.startsWith(sessionId) && /^\.(?:torn|damaged|superseded)-\d+$/.test(name.slice(sessionId.length));

/** By its last line alone: a line that was cut short is no end, and the session goes on from what is whole. */
async function isCompleted(path: string, sessionId: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size, maxBatchBytes);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const [last, afterLast] = buffer.toString('utf8').split('\n').slice(-2);
    return afterLast === '' && decodeEvent(last ?? '', sessionId)?.type === 'session.completed';
  } finally {
    await file.close();
  }
}
