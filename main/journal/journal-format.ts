import { z } from 'zod';
import { envelope, type Envelope } from '../../contract/envelope.ts';
import { storedMark } from '../../contract/wire.ts';
import { parseJson } from '../../core/parse-json.ts';

/**
 * A journal is NDJSON: this header, then one envelope per line. `base` is what the server had when the journal was
 * begun on this machine, so that a second machine can go on with a session.
 */
export const journalHeader = z.strictObject({
  v: z.literal(1),
  sessionId: z.uuid(),
  base: storedMark,
  /** The state of the session at `base`, as the server handed it over. Whoever goes on from it checks what it is. */
  state: z.unknown().optional(),
});
export type JournalHeader = Readonly<z.infer<typeof journalHeader>>;

export function encodeLine(value: JournalHeader | Envelope): string {
  return `${JSON.stringify(value)}\n`;
}

/** The header in a line, or null when there is none for this session. */
export function decodeHeader(line: string | Buffer, sessionId: string): JournalHeader | null {
  const header = journalHeader.safeParse(parseJson(line.toString()));
  return header.success && header.data.sessionId === sessionId ? header.data : null;
}

/** The event in a line, or null when there is none of this session. Its hash is the caller's to check. */
export function decodeEvent(line: string | Buffer, sessionId: string): Envelope | null {
  const event = envelope.safeParse(parseJson(line.toString()));
  return event.success && event.data.sessionId === sessionId ? event.data : null;
}
