import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StoredMark } from '../../contract/wire.ts';
import { writeFileDurably, type JournalFile, type OpenJournalFile } from './journal-file.ts';
import { encodeLine } from './journal-format.ts';
import { salvage, scanJournal, type Scan } from './scan.ts';

/** Something that stood in the journal was moved to a side file, where a person can look at it. */
export type JournalRepair = {
  /**
   * `torn`: the last line was cut short by a crash. `damaged`: lines in the middle cannot be believed, nor what
   * follows them. `superseded`: nothing is wrong, but the server has more than this machine does.
   */
  readonly reason: 'torn' | 'damaged' | 'superseded';
  readonly bytes: number;
  readonly lines: number;
  readonly sideFile: string;
};

export type OpenedFile = {
  readonly file: JournalFile;
  readonly base: StoredMark;
  readonly mark: StoredMark;
  readonly offsets: readonly number[];
  readonly size: number;
  readonly repair: JournalRepair | null;
};

type Place = {
  readonly path: string;
  readonly sessionId: string;
  /** What the server has, as far as is known. */
  readonly base: StoredMark;
  readonly now: () => number;
  readonly openFile: OpenJournalFile;
};

/**
 * Opens the file of a session, begins it where there is none, and repairs it where it must be. Nothing that cannot be
 * read is thrown away: it goes to a side file first. System errors throw.
 */
export async function openSessionFile(place: Place): Promise<OpenedFile> {
  await mkdir(dirname(place.path), { recursive: true, mode: 0o700 });
  if (!(await exists(place.path))) await begin(place, '');
  const file = await place.openFile(place.path);
  try {
    const scan = await scanJournal(file, place.sessionId);
    if (scan.mark && scan.mark.seq >= place.base.seq) return await cutBadEnd(place, file, scan);
    return await beginAgain(place, file, scan);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function cutBadEnd(place: Place, file: JournalFile, scan: Scan): Promise<OpenedFile> {
  if (scan.bad.bytes === 0) return opened(file, scan, null);
  const repair = repairOf(place, scan);
  await writeFileDurably(repair.sideFile, await file.read(scan.intactBytes, scan.bad.bytes));
  await file.truncate(scan.intactBytes);
  return opened(file, scan, repair);
}

/**
 * The server is ahead of what can be read here: a crash took the end of this journal, or another machine went on with
 * the session. The old file is set aside whole, and a new one begins where the server is, with whatever of the old one
 * comes after that.
 */
async function beginAgain(place: Place, old: JournalFile, scan: Scan): Promise<OpenedFile> {
  const repair = repairOf(place, scan);
  const rest = await salvage(old, place.sessionId, place.base);
  await writeFileDurably(repair.sideFile, await readFile(place.path));
  // Windows replaces no file that is open.
  await old.close();
  await begin(place, rest.map(encodeLine).join(''));
  const file = await place.openFile(place.path);
  return opened(file, await scanJournal(file, place.sessionId), repair);
}

function begin({ path, sessionId, base }: Place, events: string): Promise<void> {
  return writeFileDurably(path, encodeLine({ v: 1, sessionId, base }) + events);
}

function repairOf({ path, now }: Place, { bad, intactBytes, offsets }: Scan): JournalRepair {
  const whole = { bytes: intactBytes, lines: offsets.length + 1 };
  const reason = bad.lines === 0 ? 'superseded' : bad.lines === 1 ? 'torn' : 'damaged';
  return {
    reason,
    ...(bad.lines === 0 ? whole : bad),
    sideFile: path.replace(/ndjson$/, `${reason}-${now()}`),
  };
}

function opened(file: JournalFile, scan: Scan, repair: JournalRepair | null): OpenedFile {
  const { base, mark, offsets, intactBytes: size } = scan;
  if (!base || !mark) throw new Error('a journal that was just written has no header');
  return { file, base, mark, offsets, size, repair };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

export function journalPath(dir: string, sessionId: string): string {
  return join(dir, `${sessionId}.ndjson`);
}
