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
/**
 * So many sweeps in a row must find a session due: a clock that is wrong for some hours, or at the start of the
 * computer until it has asked the time, must not delete what nobody can bring back.
 */
export const dueAtSweeps = 4;

/** Deletes sessions and unused tickets whose retention is over, or that somebody asked to delete: it looks after the start and every hour. */
export function createRetention({ store, deleteEvidence, clock, log, onDeleted }: RetentionOptions) {
  let sweeping: Promise<void> | null = null;
  /** How many sweeps in a row have found each session, and each unused ticket, due. */
  let due: ReadonlyMap<string, number> = new Map();
  let isDisposed = false;
  const stop = poll(clock, sweepEveryMs, () => void sweep(), firstSweepAfterMs);

  function sweep(): Promise<void> {
    sweeping ??= sweepAll().finally(() => (sweeping = null));
    return sweeping;
  }

  async function sweepAll(): Promise<void> {
    try {
      const found = await store.due(clock.now());
      const tickets = await store.dueTickets(clock.now());
      const ids = [...found.map(({ sessionId }) => sessionId), ...tickets];
      due = new Map(ids.map((id) => [id, (due.get(id) ?? 0) + 1]));
      let erased = 0;
      for (const session of found) {
        if (isDisposed) return;
        if ((due.get(session.sessionId) ?? 0) >= dueAtSweeps) await erase(session);
      }
      for (const code of tickets) {
        if (isDisposed) return;
        if ((due.get(code) ?? 0) >= dueAtSweeps && (await store.eraseTicket(code))) erased += 1;
      }
      if (erased > 0) log.info('retention.tickets-deleted', { tickets: erased });
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
    /** Deletes what is due, and has been at the sweeps before. */
    sweep,
    async dispose(): Promise<void> {
      isDisposed = true;
      stop();
      await sweeping;
    },
  };
}
