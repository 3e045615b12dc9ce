import type { EventDraft } from '../../contract/envelope.ts';
import { fail, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';
import type { StateStore } from '../app-state.ts';
import type { Evidence, Waiting } from '../evidence/evidence.ts';
import type { DroppedEvidence } from '../evidence/spool-quota.ts';
import { createInterruptibleSleep } from '../interruptible-sleep.ts';
import type { Log } from '../log.ts';
import type { PutEvidence } from './put-evidence.ts';

export type OpenEvidence = (handlers: {
  readonly onChange: (waiting: Waiting) => void;
  readonly onDropped: (dropped: DroppedEvidence) => void;
}) => Promise<Result<Evidence>>;

type Options = {
  readonly open: OpenEvidence;
  readonly clock: Clock;
  readonly log: Log;
  readonly state: Pick<StateStore, 'update'>;
  readonly emit: (draft: EventDraft) => void;
  /** Deletes what the session left on this disk. */
  readonly remove: () => Promise<Result<null>>;
};

const patienceMs = 60_000;
/** What the server does not take is offered so many times before the session ends without it. */
const offers = 3;
const betweenOffersMs = 5_000;

/**
 * A sitting's evidence, also while it is still being opened, and where it cannot be: then nothing is kept and the exam
 * goes on.
 */
export function createSittingEvidence({ open, clock, log, state, emit, remove }: Options) {
  const disposal = new AbortController();
  const sleep = createInterruptibleSleep(clock);
  const opening = open({
    onChange: ({ count, bytes }) => state.update({ evidence: { waiting: count, waitingBytes: bytes } }),
    onDropped: (data) => emit({ type: 'x.evidence.dropped', occurredAt: clock.now(), data }),
  });
  let opened: Evidence | null = null;
  const settle = async (): Promise<void> => {
    const result = await opening;
    if (result.ok) opened = result.value;
    else log.error('evidence.unavailable', { code: result.code });
  };
  void settle();

  const put: PutEvidence = async (piece) => {
    const evidence = await opening;
    if (disposal.signal.aborted) return fail('evidence.unwritable', 'the session is closed');
    return evidence.ok ? evidence.value.put(piece) : evidence;
  };

  /** False as soon as the server takes nothing more of what waits. */
  async function offer(evidence: Evidence): Promise<boolean> {
    for (;;) {
      const beganMs = clock.monotonicNow();
      if (await evidence.drained(patienceMs)) return true;
      if (clock.monotonicNow() - beganMs < patienceMs || disposal.signal.aborted) return false;
    }
  }

  async function dispose(): Promise<void> {
    disposal.abort();
    const evidence = await opening;
    if (evidence.ok) await evidence.value.dispose();
  }

  return {
    put,
    /** The server is there: asks what it lacks, and sends it. */
    online: (): void => opened?.online(),
    /** When the line gets slow for the exam, evidence makes way. */
    noteRoundTrip: (rttMs: number): void => opened?.noteRoundTrip(rttMs),
    spool: () => opened?.spool ?? null,
    /** Resolves when nothing waits that the server would take. False when disposed before. */
    async delivered(): Promise<boolean> {
      const evidence = await opening;
      if (!evidence.ok) return true;
      for (let refused = 0; !(await offer(evidence.value)); refused++) {
        if (disposal.signal.aborted) return false;
        if (refused + 1 >= offers) {
          const { count, bytes } = evidence.value.waiting;
          const data = { kind: 'undelivered', count, bytes, reason: 'not-accepted' };
          emit({ type: 'x.evidence.dropped', occurredAt: clock.now(), data });
          return true;
        }
        await sleep.wait(betweenOffersMs, disposal.signal);
        evidence.value.online();
      }
      return !disposal.signal.aborted;
    },
    /** The session is complete: nothing of it stays on this disk, unless the server lacks something. */
    async clear(): Promise<void> {
      const evidence = await opening;
      if (!evidence.ok || evidence.value.waiting.count > 0) return;
      await dispose();
      const removed = await remove();
      if (!removed.ok) log.error('evidence.not-deleted', { code: removed.code });
    },
    dispose,
  };
}
export type SittingEvidence = ReturnType<typeof createSittingEvidence>;
