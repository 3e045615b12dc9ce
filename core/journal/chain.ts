import type { Envelope, EnvelopeBody } from '../../contract/envelope.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { StoredMark } from '../../contract/wire.ts';

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

/**
 * Canonical JSON after RFC 8785 (JSON Canonicalization Scheme): members sorted by UTF-16 code units, no white space,
 * numbers and strings as ECMAScript prints them. Members that are `undefined` are left out, as in JSON.
 *
 * @throws TypeError for what JSON cannot carry: functions, symbols, bigints, NaN and infinities.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    // Each event is hashed on its way, often: no pairs are made and sorted, and the names as they are sort by code units.
    let members = '';
    for (const name of Object.keys(value).sort()) {
      const member = (value as Readonly<Record<string, unknown>>)[name];
      if (member === undefined) continue;
      members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
    }
    return `{${members}}`;
  }
  throw new TypeError(
    `canonical JSON cannot carry ${typeof value === 'number' ? String(value) : typeof value}`,
  );
}
