import { catalogEntry, isEventType, type Severity } from '../../contract/catalog.ts';
import type { Envelope } from '../../contract/envelope.ts';
import { failureCodes, type Failure, type FailureCode } from '../../contract/result.ts';
import type { Ack, StoredMark } from '../../contract/wire.ts';

/**
 * How long an event may wait for company before it is sent. A tenth of a second joins a burst and is not noticed; what
 * a proctor should act on waits for nothing.
 */
const lingerMs: { readonly [S in Severity]: number } = { info: 100, notice: 100, warning: 0, alert: 0 };

/** The shortest time any of these events may wait, in milliseconds. */
export function lingerOf(events: readonly Pick<Envelope, 'type'>[]): number {
  return Math.min(
    ...events.map(({ type }) => (isEventType(type) ? lingerMs[catalogEntry(type).severity] : 0)),
  );
}

/**
 * What the server's answer to a batch means for the sender:
 * - `go-on`: it stored some of it
 * - `rewind`: it lacks what comes before the batch
 * - `retry`: the same again later
 * - `unanswered`: as `retry`, and perhaps nobody is there
 * - `halt`: it will never take this batch; sending it again is useless, the connection is not
 * - `leave`: it will not talk to this client at all
 */
export type Verdict =
  | { readonly next: 'go-on' | 'rewind' | 'retry' | 'unanswered' }
  | { readonly next: 'halt'; readonly failure: Failure }
  | { readonly next: 'leave'; readonly failure: Failure };

/** @param answer null when none came in time. @param sentAfter the mark that the batch was to continue. */
export function verdictOf(answer: Ack | null, sentAfter: StoredMark): Verdict {
  if (!answer) return { next: 'unanswered' };
  if (answer.ok) return { next: answer.stored.seq > sentAfter.seq ? 'go-on' : 'retry' };
  const { stored, ...failure } = answer;
  if (failure.code === 'batch.gap' && stored) return { next: 'rewind' };
  if (failureCodes[failure.code].retry) return { next: 'retry' };
  return { next: stopsLink(failure.code) ? 'leave' : 'halt', failure };
}

/** Failures after which connecting again is useless until a person or the app does something. */
export function stopsLink(code: FailureCode): boolean {
  return leaveCodes.has(code);
}

const leaveCodes: ReadonlySet<FailureCode> = new Set([
  'session.superseded',
  'session.unknown',
  'token.invalid',
  'token.missing',
  'device.unproven',
  'protocol.unsupported',
]);
