import type { EventDraft } from '../../contract/envelope.ts';
import type { Clock } from '../../core/clock.ts';
import type { Journal } from '../journal/journal.ts';
import type { SittingLink } from './sitting-world.ts';

type SealOptions = {
  readonly link: Pick<SittingLink, 'delivered'>;
  readonly evidence: {
    /** Resolves when nothing waits for the server any more. False when disposed before. */
    readonly delivered: () => Promise<boolean>;
  };
  readonly journal: Pick<Journal, 'mark'>;
  readonly clock: Clock;
  readonly emit: (draft: EventDraft) => Promise<void>;
};

type Sitting = {
  /** When the session was joined, epoch milliseconds. */
  readonly since: number;
  /** Pieces of evidence that the events refer to. */
  readonly pieces: () => number;
  readonly isSealed: boolean;
};

/**
 * Delivers what is left of events and evidence, seals the journal with `session.completed`, and delivers that. False
 * when it was called off before the server had everything.
 */
export async function sealAndDeliver(
  { link, evidence, journal, clock, emit }: SealOptions,
  { since, pieces, isSealed }: Sitting,
): Promise<boolean> {
  if (!(await link.delivered()) || !(await evidence.delivered())) return false;
  if (isSealed) return true;
  const occurredAt = clock.now();
  const durationMs = Math.max(0, occurredAt - since);
  const data = { durationMs, events: journal.mark.seq, evidence: pieces() };
  await emit({ type: 'session.completed', occurredAt, data });
  return link.delivered();
}

/** What to say about a journal that had to be repaired when it was opened. */
export function repairDrafts({ repair }: Pick<Journal, 'repair'>, occurredAt: number): readonly EventDraft[] {
  if (repair === null || repair.reason === 'superseded') return [];
  const { bytes, lines } = repair;
  return [{ type: 'x.journal.repaired', occurredAt, data: { bytes, lines } }];
}
