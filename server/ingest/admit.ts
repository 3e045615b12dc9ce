import { z } from 'zod';
import { catalogMismatch, envelope, type Envelope } from '../../contract/envelope.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import { maxBatchEvents, type StoredMark } from '../../contract/wire.ts';
import { follow, type Sha256 } from '../../core/journal/chain.ts';
import { isEventType } from '../../contract/catalog.ts';

/** Events up to the first that does not match the contract, and what is wrong with that one. */
export type ReadBatch = { readonly events: readonly Envelope[]; readonly refusal: Failure | null };

const outer = z.strictObject({ events: z.array(z.unknown()).min(1).max(maxBatchEvents) });

/** Reads what a client sent as a batch: as far as it is one. */
export function readBatch(sessionId: string, body: unknown): ReadBatch {
  const parsed = outer.safeParse(body);
  if (!parsed.success) {
    return { events: [], refusal: fail('request.malformed', `not a batch: ${explain(parsed.error)}`) };
  }
  const events: Envelope[] = [];
  for (const [index, item] of parsed.data.events.entries()) {
    const event = readEvent(sessionId, item);
    if (!event.ok) return { events, refusal: { ...event, message: `events[${index}]: ${event.message}` } };
    events.push(event.value);
  }
  return { events, refusal: null };
}

function readEvent(sessionId: string, item: unknown): Result<Envelope> {
  const parsed = envelope.safeParse(item);
  if (!parsed.success) return fail('event.malformed', explain(parsed.error));
  const event = parsed.data;
  if (event.sessionId !== sessionId) {
    return fail('batch.foreign-session', 'the event belongs to another session than the connection');
  }
  const mismatch = catalogMismatch(event, 'client');
  if (mismatch === null) return ok(event);
  return fail(
    isEventType(event.type) ? 'event.malformed' : 'event.unknown-type',
    mismatch.slice(0, maxExplanation),
  );
}

/** What a client sent can be named in full only where it is short. */
const maxExplanation = 500;

function explain(error: z.ZodError): string {
  return z.prettifyError(error).slice(0, maxExplanation);
}

/** What is known of a session's chain: its end, and the hashes by seq of the earlier events that may come again. */
export type Known = { readonly mark: StoredMark; readonly hashes: ReadonlyMap<number, string> };

export type Admission = {
  /** To be stored, in order, right after the mark. */
  readonly fresh: readonly Envelope[];
  readonly to: StoredMark;
  /** Why the event after the last one that was admitted or known is refused, and all that follow it. */
  readonly refusal: Failure | null;
};

/** Nothing follows the event by which an app says that everything is delivered. */
export const afterTheEnd = fail('session.completed', 'the session is completed: nothing follows its end');

/**
 * Decides which events of a batch continue a chain. Those that are stored already are passed over when they are the
 * same; the first that does not fit ends the batch: `batch.gap`, `chain.broken`, `chain.forked` or `session.completed`.
 */
export function admit({ mark, hashes }: Known, events: readonly Envelope[], sha256: Sha256): Admission {
  const fresh: Envelope[] = [];
  const seen = new Map(hashes);
  let to = mark;
  for (const event of events) {
    if (event.seq <= to.seq) {
      if (seen.get(event.seq) === event.hash) continue;
      const refusal = fail('chain.forked', `event ${event.seq} is stored already, and it is another one`);
      return { fresh, to, refusal };
    }
    if (fresh.at(-1)?.type === 'session.completed') return { fresh, to, refusal: afterTheEnd };
    const next = follow(to, [event], sha256);
    if (!next.ok) return { fresh, to, refusal: next };
    fresh.push(event);
    seen.set(event.seq, event.hash);
    to = next.value;
  }
  return { fresh, to, refusal: null };
}
