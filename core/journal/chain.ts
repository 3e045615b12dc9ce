import type { Envelope, EnvelopeBody } from '../../contract/envelope.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { StoredMark } from '../../contract/wire.ts';
import { canonicalJson } from './canonical-json.ts';

/** SHA-256 of a UTF-8 string, as 64 lower-case hex digits. Comes in as an argument: core has no I/O. */
export type Sha256 = (text: string) => string;

/** The hash of an event: `sha256(prevHash + canonicalJson(every field but hash))`. */
export function eventHash(body: EnvelopeBody, sha256: Sha256): string {
  return sha256(body.prevHash + canonicalJson(body));
}

/** The event of a body: the same with its hash, which makes it a link of the chain. */
export function chained(body: EnvelopeBody, sha256: Sha256): Envelope {
  return { ...body, hash: eventHash(body, sha256) };
}

/**
 * Follows the chain from `mark` over `events`, which must come next without a hole.
 * Returns the mark after the last one, or why the chain does not hold: `batch.gap` (seq), `chain.broken` (an event was
 * changed: its hash is not its own) or `chain.forked` (it does not continue what `mark` says).
 */
export function follow(mark: StoredMark, events: readonly Envelope[], sha256: Sha256): Result<StoredMark> {
  let { seq, hash } = mark;
  for (const event of events) {
    if (event.seq !== seq + 1) return fail('batch.gap', `expected event ${seq + 1}, got ${event.seq}`);
    const { hash: claimed, ...body } = event;
    if (eventHash(body, sha256) !== claimed) {
      return fail(
        'chain.broken',
        `event ${event.seq} was changed after it was written: its hash does not match`,
      );
    }
    if (event.prevHash !== hash)
      return fail('chain.forked', `event ${event.seq} does not continue event ${seq}`);
    seq = event.seq;
    hash = claimed;
  }
  return ok({ seq, hash });
}
