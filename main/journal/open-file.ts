import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StoredMark } from '../../contract/wire.ts';
import { writeFileDurably, type JournalFile, type OpenJournalFile } from './journal-file.ts';
import { decodeEvent, encodeLine } from './lines.ts';
import { salvage, scanJournal, type Scan } from './scan.ts';

/** Something that stood in the journal was moved to a side file, where a person can look at it. */
export type JournalRepair = {
  /**
   * `torn`: the last line was cut short by a crash. `damaged`: other lines cannot be believed, nor what follows them
   * without continuing what comes before. `superseded`: nothing is wrong, but the server has more than this machine, or
   * what another machine made of the session since.
   */
  readonly reason: 'torn' | 'damaged' | 'superseded';
  /** What cannot be believed; all there was when superseded. */
  readonly bytes: number;
  readonly lines: number;
  readonly sideFile: string;
};

export type OpenedFile = {
  readonly file: JournalFile;
  readonly base: StoredMark;
  /** Of the session at `base`; undefined in journals from before it was kept. */
  readonly state: unknown;
  readonly mark: StoredMark;
  readonly offsets: readonly number[];
  readonly size: number;
  readonly repair: JournalRepair | null;
};

type Place = {
  readonly path: string;
  readonly sessionId: string;
  /** What the server has, as far as is known, and the state of the session there. */
  readonly base: StoredMark;
  readonly state: unknown;
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
    if (!scan.base || !scan.mark || scan.mark.seq < place.base.seq || (await isLeft(file, scan, place))) {
      return await writeAnew(place, file, scan, place);
    }
    if (scan.bad.lines === 0) return opened(file, scan, null);
    if (scan.bad.isOnlyAtEnd) return await cutEnd(place, file, scan);
    return await writeAnew(place, file, scan, { base: scan.base, state: scan.state });
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** What the server has is not what happened here: the session went on at another machine and has come back. */
async function isLeft(file: JournalFile, scan: Scan, { base, sessionId }: Place): Promise<boolean> {
  const index = base.seq - (scan.base?.seq ?? 0) - 1;
  if (index === -1) return scan.base?.hash !== base.hash;
  const start = scan.offsets[index];
  if (start === undefined) return false;
  const bytes = await file.read(start, (scan.offsets[index + 1] ?? scan.goodEnd) - start);
  const [line = ''] = bytes.toString('utf8').split('\n');
  return decodeEvent(line, sessionId)?.hash !== base.hash;
}

async function cutEnd(place: Place, file: JournalFile, scan: Scan): Promise<OpenedFile> {
  const repair = repairOf(place, scan);
  await writeFileDurably(repair.sideFile, await file.read(scan.goodEnd, scan.bad.bytes));
  await file.truncate(scan.goodEnd);
  return opened(file, scan, repair);
}

/**
 * Sets the old file aside whole and begins a new one with whatever of the old one continues `from`: what this journal
 * continued before; or else what the server has, when it is ahead of all that can be read here. Then a crash took the
 * end of this journal, or another machine went on with the session.
 */
async function writeAnew(
  place: Place,
  old: JournalFile,
  scan: Scan,
  { base, state }: Pick<Place, 'base' | 'state'>,
): Promise<OpenedFile> {
  const repair = repairOf(place, scan);
  const events = await salvage(old, place.sessionId, base);
  await writeFileDurably(repair.sideFile, await readFile(place.path));
  // Windows replaces no file that is open.
  await old.close();
  await begin({ ...place, base, state }, events.map(encodeLine).join(''));
  const file = await place.openFile(place.path);
  return opened(file, await scanJournal(file, place.sessionId), repair);
}

function begin({ path, sessionId, base, state }: Place, events: string): Promise<void> {
  return writeFileDurably(path, encodeLine({ v: 1, sessionId, base, state }) + events);
}

function repairOf({ path, now }: Place, { bad, goodEnd, offsets }: Scan): JournalRepair {
  const isTorn = bad.lines === 1 && bad.isOnlyAtEnd;
  const reason = bad.lines === 0 ? 'superseded' : isTorn ? 'torn' : 'damaged';
  const { bytes, lines } = bad.lines === 0 ? { bytes: goodEnd, lines: offsets.length + 1 } : bad;
  return { reason, bytes, lines, sideFile: path.replace(/ndjson$/, `${reason}-${now()}`) };
}

function opened(file: JournalFile, scan: Scan, repair: JournalRepair | null): OpenedFile {
  const { base, state, mark, offsets, goodEnd: size } = scan;
  if (!base || !mark) throw new Error('a journal that was just written has no header');
  return { file, base, state, mark, offsets, size, repair };
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
