import type { EventDraft } from '../../contract/envelope.ts';
import type { Clock } from '../../core/clock.ts';
import type { Journal } from '../journal/journal.ts';
import type { SittingLink } from './sitting.ts';

type SealOptions = {
  readonly link: Pick<SittingLink, 'delivered'>;
  readonly journal: Pick<Journal, 'mark'>;
  readonly clock: Clock;
  readonly emit: (draft: EventDraft) => Promise<void>;
};

/**
 * Delivers what is left, seals the journal with `session.completed`, and delivers that. `since` is when the session
 * was joined. False when it was called off before the server had everything.
 */
export async function sealAndDeliver(
  { link, journal, clock, emit }: SealOptions,
  { since, isSealed }: { readonly since: number; readonly isSealed: boolean },
): Promise<boolean> {
  if (!(await link.delivered())) return false;
  if (isSealed) return true;
  const occurredAt = clock.now();
  const data = { durationMs: Math.max(0, occurredAt - since), events: journal.mark.seq, evidence: 0 };
  await emit({ type: 'session.completed', occurredAt, data });
  return link.delivered();
}

/** What to say about a journal that had to be repaired when it was opened. */
export function repairDrafts({ repair }: Pick<Journal, 'repair'>, occurredAt: number): readonly EventDraft[] {
  if (repair === null || repair.reason === 'superseded') return [];
  const { bytes, lines } = repair;
  return [{ type: 'x.journal.repaired', occurredAt, data: { bytes, lines } }];
}
