import type { Envelope, EventDraft } from '../../contract/envelope.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { StoredMark } from '../../contract/wire.ts';
import type { Clock } from '../../core/clock.ts';
import { createCommitQueue } from './commit-queue.ts';
import { isSystemError, openJournalFile, type JournalFile, type OpenJournalFile } from './journal-file.ts';
import { decodeEvent, createEventChain, type ChainedLine } from './lines.ts';
import { lockJournal } from './lock.ts';
import { journalPath, openSessionFile, type JournalRepair, type OpenedFile } from './open-file.ts';

export type { JournalRepair } from './open-file.ts';

/** Events that have their places in a journal. */
export type Placed = { readonly events: readonly Envelope[]; readonly written: Promise<Result<null>> };

export type Journal = {
  readonly sessionId: string;
  /** What this journal continues: its first event has `base.seq + 1`. */
  readonly base: StoredMark;
  /** The state of the session at `base`, as it was handed over; undefined where none was. */
  readonly baseState: unknown;
  /** The last event on this machine's disk; `base` while there is none. */
  readonly mark: StoredMark;
  /** What had to be set aside when this journal was opened. `torn` and `damaged` are worth an `x.journal.repaired`. */
  readonly repair: JournalRepair | null;
  /**
   * Gives the drafts their places, in the order of the calls. `written` resolves when they are on disk, or cannot be
   * put there yet: see `append`. `event.malformed`: a draft does not match the catalog; none of them was taken.
   */
  readonly place: (drafts: readonly EventDraft[]) => Result<Placed>;
  /**
   * Gives the drafts their places, and resolves when they are on disk.
   * `event.malformed`: a draft does not match the catalog; none of them was taken.
   * `journal.unwritable`: not on disk yet (disk full, ...). They keep their places and are tried again: do not append
   * them a second time.
   */
  readonly append: (drafts: readonly EventDraft[]) => Promise<Result<readonly Envelope[]>>;
  /**
   * Events on disk from `fromSeq` on: at most `maxEvents`, and no more than `maxBytes` of JSON, but at least one.
   * Empty at the end. `journal.damaged` when the disk does not give back what was written.
   */
  readonly read: (
    fromSeq: number,
    maxEvents: number,
    maxBytes: number,
  ) => Promise<Result<readonly Envelope[]>>;
  /** Calls back after each commit, when the events are on disk. Returns how to stop that. */
  readonly onAppended: (listener: (events: readonly Envelope[]) => void) => () => void;
  /** Waits for what is being written, closes the file and gives up the lock. */
  readonly dispose: () => Promise<void>;
};

export type JournalOptions = {
  readonly dir: string;
  readonly sessionId: string;
  /** What the server has of this session, as it said when the candidate joined. */
  readonly base: StoredMark;
  /** The state of the session there, for whoever goes on from it. */
  readonly state?: unknown;
  readonly clock: Clock;
  /** A new UUIDv7. */
  readonly newId: () => string;
  readonly openFile?: OpenJournalFile;
};

/**
 * Opens the journal of a session, `<dir>/<sessionId>.ndjson`, and repairs what a crash has left of it.
 * `journal.unwritable`: the disk refuses, or another process has it open.
 */
export async function openJournal(options: JournalOptions): Promise<Result<Journal>> {
  const { dir, sessionId, base, state, clock, openFile = openJournalFile } = options;
  const path = journalPath(dir, sessionId);
  const lock = await lockJournal(path);
  if (!lock.ok) return lock;
  try {
    const opened = await openSessionFile({ path, sessionId, base, state, now: clock.now, openFile });
    return ok(startJournal(options, opened, lock.value.dispose));
  } catch (error) {
    await lock.value.dispose();
    if (isSystemError(error))
      return fail('journal.unwritable', `the journal cannot be opened: ${error.message}`);
    throw error;
  }
}

function startJournal(options: JournalOptions, opened: OpenedFile, unlock: () => Promise<void>): Journal {
  const { sessionId, clock } = options;
  const { file, base, repair } = opened;
  const offsets = [...opened.offsets];
  const listeners = new Set<(events: readonly Envelope[]) => void>();
  const chain = createEventChain({ ...options, mark: opened.mark });
  let { mark, size } = opened;
  let isClosed = false;

  async function commit(lines: readonly ChainedLine[]): Promise<Result<null>> {
    const written = await writeEnd(file, size, Buffer.concat(lines.map((line) => line.bytes)));
    if (!written.ok) return written;
    for (const { event, bytes } of lines) {
      offsets.push(size);
      size += bytes.length;
      mark = { seq: event.seq, hash: event.hash };
    }
    const events = lines.map((line) => line.event);
    for (const listener of listeners) listener(events);
    return written;
  }
  const queue = createCommitQueue(commit, clock);

  function place(drafts: readonly EventDraft[]): Result<Placed> {
    if (isClosed) return fail('journal.unwritable', 'the journal is closed');
    const lines = chain.extend(drafts);
    if (!lines.ok) return lines;
    const written = lines.value.length === 0 ? Promise.resolve(ok(null)) : queue.add(lines.value);
    return ok({ events: lines.value.map((line) => line.event), written });
  }

  return {
    sessionId,
    base,
    baseState: opened.state,
    repair,
    get mark() {
      return mark;
    },
    place,
    async append(drafts) {
      const placed = place(drafts);
      if (!placed.ok) return placed;
      const written = await placed.value.written;
      return written.ok ? ok(placed.value.events) : written;
    },
    async read(fromSeq, maxEvents, maxBytes) {
      const first = fromSeq - base.seq - 1;
      if (first < 0) throw new RangeError(`event ${fromSeq} is before the base of this journal, ${base.seq}`);
      const range = fitting([...offsets.slice(first, first + maxEvents + 1), size], maxEvents, maxBytes);
      return range ? readEvents(file, sessionId, range) : ok([]);
    },
    onAppended(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      isClosed = true;
      await queue.dispose();
      await file.close();
      await unlock();
    },
  };
}

type Range = { readonly start: number; readonly end: number };

/** From the first of these offsets to the last that keeps within both limits; at least one event, null for none. */
function fitting(offsets: readonly number[], maxEvents: number, maxBytes: number): Range | null {
  const [start, firstEnd, ...ends] = offsets;
  if (start === undefined || firstEnd === undefined) return null;
  const within = ends.slice(0, maxEvents - 1).filter((end) => end - start <= maxBytes);
  return { start, end: within.at(-1) ?? firstEnd };
}

async function readEvents(
  file: JournalFile,
  sessionId: string,
  { start, end }: Range,
): Promise<Result<readonly Envelope[]>> {
  try {
    const bytes = await file.read(start, end - start);
    const lines = bytes.toString('utf8').trimEnd().split('\n');
    const events = lines.flatMap((line) => decodeEvent(line, sessionId) ?? []);
    return events.length === lines.length ? ok(events) : unreadable(`bytes ${start} to ${end} have changed`);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return unreadable(error.message);
  }
}

function unreadable(why: string): Result<never> {
  return fail('journal.damaged', `the journal cannot be read back: ${why}`);
}

/** Writes after the last good line. What a failed attempt leaves behind is cut off, or else overwritten by the next. */
async function writeEnd(file: JournalFile, size: number, bytes: Buffer): Promise<Result<null>> {
  try {
    await file.writeDurably(bytes, size);
    return ok(null);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    await file.truncate(size).catch(() => undefined);
    return fail('journal.unwritable', `the journal cannot be written: ${error.message}`);
  }
}
