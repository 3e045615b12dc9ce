import { hash } from 'node:crypto';
import { z } from 'zod';
import {
  envelope,
  catalogMismatch,
  type Envelope,
  type EnvelopeBody,
  type EventDraft,
} from '../../contract/envelope.ts';
import { storedMark, maxBatchBytes, type StoredMark } from '../../contract/wire.ts';
import { parseJson } from '../../core/parse-json.ts';
import { chained, type Sha256 } from '../../core/journal/chain.ts';
import { catalogEntry } from '../../contract/catalog.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';

/** The hash of the chain, by Node. */
export const sha256: Sha256 = (text) => hash('sha256', text);

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

/** An event in its place, and the line of the journal it will be. */
export type ChainedLine = { readonly event: Envelope; readonly bytes: Buffer };

/** Room for the braces around the only event of a batch. */
const maxLineBytes = maxBatchBytes - 100;

type EventChainOptions = {
  readonly sessionId: string;
  readonly mark: StoredMark;
  readonly clock: Clock;
  readonly newId: () => string;
};

/**
 * Gives drafts their places in the chain after `mark`: contiguous `seq`, each hash over the one before.
 *
 * Checks them against the catalog first. The server would refuse a malformed event for good, and everything after it
 * would wait behind it until the end of the exam: it must not get a place at all.
 */
export function createEventChain({ sessionId, mark, clock, newId }: EventChainOptions) {
  let tip = mark;

  function place(draft: EventDraft, { seq, hash }: StoredMark): Result<ChainedLine> {
    const body: EnvelopeBody = {
      v: 1,
      id: newId(),
      sessionId,
      seq: seq + 1,
      catalogId: catalogEntry(draft.type).id,
      type: draft.type,
      occurredAt: draft.occurredAt,
      monotonicMs: Math.round(clock.monotonicNow()),
      data: draft.data,
      evidence: [...(draft.evidence ?? [])],
      prevHash: hash,
    };
    const mismatch = catalogMismatch(body, 'client');
    if (mismatch) return fail('event.malformed', mismatch);
    const event = chained(body, sha256);
    const shape = envelope.safeParse(event);
    if (!shape.success) return fail('event.malformed', `"${draft.type}": ${shape.error.message}`);
    const bytes = Buffer.from(encodeLine(event));
    if (bytes.length > maxLineBytes)
      return fail('event.malformed', `"${draft.type}" is too large to be sent`);
    return ok({ event, bytes });
  }

  return {
    /** All of the drafts, or none of them: `event.malformed`. */
    extend(drafts: readonly EventDraft[]): Result<readonly ChainedLine[]> {
      const lines: ChainedLine[] = [];
      let next = tip;
      for (const draft of drafts) {
        const line = place(draft, next);
        if (!line.ok) return line;
        lines.push(line.value);
        next = { seq: line.value.event.seq, hash: line.value.event.hash };
      }
      tip = next;
      return ok(lines);
    },
  };
}
