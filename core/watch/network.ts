import { z } from 'zod';
import type { ExamSettings } from '../../contract/settings.ts';
import type { WatchRule } from '../outside/follow-watch.ts';
import { time } from '../outside/values.ts';

export type NetworkObservation = {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Milliseconds of a clock that never jumps. */
  readonly monotonicMs: number;
  /** The operating system's word. That there is none is reliable; that there is one says little. */
  readonly hasNetwork: boolean;
  /** Whether the link to the server holds: then the candidate is not offline, whatever the system says. */
  readonly isConnected: boolean;
};

/**
 *     there --no network--> gone --still none, and no link, after offlineAfterMs: said once--> gone
 *       ^                                                                                        |
 *       +----------------------------- network and link are back --------------------------------+
 *
 * An outage ends when the server is reached again: a network that flickers meanwhile is the same outage.
 */
export type NetworkState = { readonly goneSinceMs: number | null; readonly isSaid: boolean };

export function networkRule({
  offlineAfterMs,
}: Pick<ExamSettings, 'offlineAfterMs'>): WatchRule<NetworkState, NetworkObservation> {
  return {
    seen: z.object({ at: time, monotonicMs: time, hasNetwork: z.boolean(), isConnected: z.boolean() }),
    initial: { goneSinceMs: null, isSaid: false },
    step({ goneSinceMs, isSaid }, { at, monotonicMs, hasNetwork, isConnected }) {
      if (hasNetwork) return [{ goneSinceMs: null, isSaid: isSaid && !isConnected }, []];
      const since = goneSinceMs ?? monotonicMs;
      const sinceMs = monotonicMs - since;
      if (isSaid || isConnected || sinceMs < offlineAfterMs) return [{ goneSinceMs: since, isSaid }, []];
      const draft = { type: 'candidate.offline', occurredAt: at, data: { sinceMs } } as const;
      return [{ goneSinceMs: since, isSaid: true }, [draft]];
    },
  };
}
