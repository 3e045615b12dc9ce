import type { Clock } from '../../core/clock.ts';
import { poll } from '../../core/poll.ts';
import type { LiveSession } from '../store/store.ts';

export type OfflineWatchOptions = {
  readonly clock: Clock;
  /** Called once for each outage. `sinceMs`: for how long nothing has come. */
  readonly onOffline: (sessionId: string, sinceMs: number) => void;
};

/** How often everybody is looked at. */
const lookEveryMs = 500;
/** A look that comes so late was held up by this computer: what was not heard meanwhile is not the candidates' doing. */
const sleptAfterMs = 5_000;

type Watched = { readonly offlineAfterMs: number; heardAtMs: number; isOffline: boolean };

/**
 * Says who is offline: sessions that are live, and of which nothing has come for as long as their settings allow.
 *
 *     heard <-----heard()------ offline (said once)
 *       `--- offlineAfterMs ------^
 */
export function createOfflineWatch({ clock, onOffline }: OfflineWatchOptions) {
  const sessions = new Map<string, Watched>();
  let lookedAtMs = clock.monotonicNow();
  const stop = poll(clock, lookEveryMs, look, lookEveryMs);

  function look(): void {
    const nowMs = clock.monotonicNow();
    const hasSlept = nowMs - lookedAtMs > sleptAfterMs;
    lookedAtMs = nowMs;
    for (const [id, session] of sessions) {
      if (hasSlept) session.heardAtMs = nowMs;
      const sinceMs = nowMs - session.heardAtMs;
      if (session.isOffline || sinceMs < session.offlineAfterMs) continue;
      session.isOffline = true;
      onOffline(id, sinceMs);
    }
  }

  return {
    /** Joined: heard now. */
    joined({ id, offlineAfterMs }: Pick<LiveSession, 'id' | 'offlineAfterMs'>): void {
      sessions.set(id, { offlineAfterMs, heardAtMs: clock.monotonicNow(), isOffline: false });
    },

    /** After a restart of the server: whoever was live has as long to come back as anybody. */
    resume(live: readonly LiveSession[]): void {
      for (const { id, offlineAfterMs, isOffline } of live) {
        if (!sessions.has(id))
          sessions.set(id, { offlineAfterMs, heardAtMs: clock.monotonicNow(), isOffline });
      }
    },

    /** A heartbeat or a batch came. */
    heard(sessionId: string): void {
      const session = sessions.get(sessionId);
      if (!session) return;
      session.heardAtMs = clock.monotonicNow();
      session.isOffline = false;
    },

    /** Completed: whoever said goodbye may go. */
    ended(sessionId: string): void {
      sessions.delete(sessionId);
    },

    dispose: stop,
  };
}
