import type { Envelope } from '../../contract/envelope.ts';
import { fail, type Failure } from '../../contract/result.ts';
import type { StoredMark } from '../../contract/wire.ts';
import { follow, type Sha256 } from '../../core/journal/chain.ts';

/** What is known of a session's chain: its end, and the hashes by seq of the earlier events that may come again. */
export type Known = { readonly mark: StoredMark; readonly hashes: ReadonlyMap<number, string> };

export type Admission = {
  /** To be stored, in order, right after the mark. */
  readonly fresh: readonly Envelope[];
  readonly to: StoredMark;
  /** Why the event after the last one that was admitted or known is refused, and all that follow it. */
  readonly refusal: Failure | null;
};

/**
 * Decides which events of a batch continue a chain. Those that are stored already are passed over when they are the
 * same; the first that does not fit ends the batch: `batch.gap`, `chain.broken` or `chain.forked`.
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
    const next = follow(to, [event], sha256);
    if (!next.ok) return { fresh, to, refusal: next };
    fresh.push(event);
    seen.set(event.seq, event.hash);
    to = next.value;
  }
  return { fresh, to, refusal: null };
}
