import { z } from 'zod';
import { isEventType } from '../../contract/catalog.ts';
import { catalogMismatch, envelope, type Envelope } from '../../contract/envelope.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import { maxBatchEvents } from '../../contract/wire.ts';

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
