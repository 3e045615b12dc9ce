import type { Envelope } from '../../contract/envelope.ts';
import type { StoredMark } from '../../contract/wire.ts';
import { follow } from '../../core/journal/chain.ts';
import type { JournalFile } from './journal-file.ts';
import { decodeEvent, decodeHeader, sha256 } from './lines.ts';

/** What a journal file holds: events that continue each other, and perhaps lines that cannot be believed. */
export type Scan = {
  /** What the journal continues, and the last event that can be believed. Null when the header cannot. */
  readonly base: StoredMark | null;
  /** Of the session at `base`. */
  readonly state: unknown;
  readonly mark: StoredMark | null;
  /** Where each event that can be believed begins, in bytes. */
  readonly offsets: readonly number[];
  /** Where the last of them ends. */
  readonly goodEnd: number;
  readonly bad: { readonly bytes: number; readonly lines: number; readonly isOnlyAtEnd: boolean };
};

type Line = { readonly start: number; readonly bytes: Buffer; readonly ended: boolean };

const chunkBytes = 256 * 1024;
const newline = 0x0a;

/** Reads and verifies a journal from its first byte: header, events, hash chain. */
export async function scanJournal(file: JournalFile, sessionId: string): Promise<Scan> {
  const offsets: number[] = [];
  const bad = { bytes: 0, lines: 0, isOnlyAtEnd: true };
  let base: StoredMark | null = null;
  let state: unknown;
  let mark: StoredMark | null = null;
  let goodEnd = 0;
  for await (const line of linesOf(file)) {
    const next: StoredMark | null = line.ended ? nextMark(mark, line.bytes, sessionId) : null;
    const length = line.bytes.length + (line.ended ? 1 : 0);
    if (!next) {
      bad.bytes += length;
      bad.lines += 1;
      continue;
    }
    if (mark) offsets.push(line.start);
    else state = decodeHeader(line.bytes, sessionId)?.state;
    base ??= next;
    mark = next;
    goodEnd = line.start + length;
    bad.isOnlyAtEnd = bad.lines === 0;
  }
  return { base, state, mark, offsets, goodEnd, bad };
}

/** The mark after one more line: the header's base for the first, then event by event; null for what is neither. */
function nextMark(mark: StoredMark | null, line: Buffer, sessionId: string): StoredMark | null {
  if (!mark) return decodeHeader(line, sessionId)?.base ?? null;
  return continues(mark, decodeEvent(line, sessionId));
}

/** The events anywhere in a file that continue `from` without a hole, whatever stands between them. */
export async function salvage(
  file: JournalFile,
  sessionId: string,
  from: StoredMark,
): Promise<readonly Envelope[]> {
  const events: Envelope[] = [];
  let mark = from;
  for await (const line of linesOf(file)) {
    const event = decodeEvent(line.bytes, sessionId);
    const next = continues(mark, event);
    if (!event || !next) continue;
    events.push(event);
    mark = next;
  }
  return events;
}

function continues(mark: StoredMark, event: Envelope | null): StoredMark | null {
  if (!event) return null;
  const followed = follow(mark, [event], sha256);
  return followed.ok ? followed.value : null;
}

async function* linesOf(file: JournalFile): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  let restStart = 0;
  for (;;) {
    const chunk = await file.read(restStart + rest.length, chunkBytes);
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
      yield { start: restStart + start, bytes: bytes.subarray(start, end), ended: true };
      start = end + 1;
    }
    rest = bytes.subarray(start);
    restStart += start;
    if (chunk.length < chunkBytes) break;
  }
  if (rest.length > 0) yield { start: restStart, bytes: rest, ended: false };
}
