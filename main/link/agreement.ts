import { fail, ok, type Result } from '../../contract/result.ts';
import type { StoredMark } from '../../contract/wire.ts';
import type { Journal } from '../journal/journal.ts';

/**
 * Whether what the server says it has is what this journal says happened. `chain.forked` when not: then sending on
 * would only be refused, and a person has to look at both.
 */
export async function agreement(
  journal: Pick<Journal, 'base' | 'mark' | 'read'>,
  stored: StoredMark,
): Promise<Result<null>> {
  if (stored.seq > journal.mark.seq) {
    return fail('chain.forked', `the server has ${stored.seq} events, this journal only ${journal.mark.seq}`);
  }
  if (stored.seq < journal.base.seq) {
    return fail(
      'chain.forked',
      `the server has ${stored.seq} events, this journal begins after ${journal.base.seq}`,
    );
  }
  const own = await hashAt(journal, stored.seq);
  if (!own.ok) return own;
  if (own.value === stored.hash) return ok(null);
  return fail('chain.forked', `event ${stored.seq} of the server is not event ${stored.seq} of this journal`);
}

async function hashAt({ base, mark, read }: Pick<Journal, 'base' | 'mark' | 'read'>, seq: number) {
  if (seq === mark.seq) return ok(mark.hash);
  if (seq === base.seq) return ok(base.hash);
  const events = await read(seq, 1, 0);
  return events.ok ? ok(events.value[0]?.hash) : events;
}
