import type { Clock } from '../../core/clock.ts';
import { poll } from '../../core/poll.ts';
import type { Log } from '../log.ts';
import type { DueSession, RetentionStore } from '../store/retention-store.ts';

export type RetentionOptions = {
  readonly store: RetentionStore;
  /** Deletes all evidence of a session, and its key; resolves with how many blobs there were. May be asked twice. */
  readonly deleteEvidence: (sessionId: string) => Promise<number>;
  readonly clock: Clock;
  readonly log: Log;
  readonly onDeleted: (sessionId: string) => void;
};

const sweepEveryMs = 60 * 60 * 1_000;
/** The first sweep leaves a server that starts to itself. */
const firstSweepAfterMs = 60_000;

/** Deletes sessions whose retention is over: at the start and every hour. */
export function createRetention({ store, deleteEvidence, clock, log, onDeleted }: RetentionOptions) {
  let sweeping: Promise<void> | null = null;
  let isDisposed = false;
  const stop = poll(clock, sweepEveryMs, () => void sweep(), firstSweepAfterMs);

  function sweep(): Promise<void> {
    sweeping ??= sweepAll().finally(() => (sweeping = null));
    return sweeping;
  }

  async function sweepAll(): Promise<void> {
    try {
      for (const session of await store.due(clock.now())) {
        if (isDisposed) return;
        await erase(session);
      }
    } catch (error) {
      log.error('retention.failed', { error: String(error) });
    }
  }

  /** Evidence first: while the session is still there, a deletion that was cut short is found and done again. */
  async function erase(session: DueSession): Promise<void> {
    const { sessionId, retentionDays } = session;
    try {
      const evidence = await deleteEvidence(sessionId);
      const counts = await store.erase(session, evidence, clock.now());
      log.info('retention.deleted', { sessionId, retentionDays, ...counts });
      onDeleted(sessionId);
    } catch (error) {
      log.error('retention.failed', { sessionId, error: String(error) });
    }
  }

  return {
    /** Deletes what is due now. */
    sweep,
    async dispose(): Promise<void> {
      isDisposed = true;
      stop();
      await sweeping;
    },
  };
}
