import { z } from 'zod';
import { screenLockCause, type ScreenLockCause } from '../../contract/events/machine.ts';
import type { WatchRule } from '../outside/follow-watch.ts';
import { time } from '../outside/values.ts';

/** The system's word that the desktop is hidden or shown again. `at` is epoch milliseconds. */
export type LockSeen = { readonly at: number; readonly cause: ScreenLockCause; readonly isAway: boolean };

/** Since when the desktop is away, by cause. */
export type LockState = { readonly [C in ScreenLockCause]?: number };

/** A lock and a switch of user may overlap: each is said once when it begins and once when it ends. */
export function screenLockRule(): WatchRule<LockState, LockSeen> {
  return {
    seen: z.object({ at: time, cause: screenLockCause, isAway: z.boolean() }),
    initial: {},
    step(state, { at, cause, isAway }) {
      const since = state[cause];
      if (isAway === (since !== undefined)) return [state, []];
      if (since === undefined) {
        return [{ ...state, [cause]: at }, [{ type: 'x.screen.locked', occurredAt: at, data: { cause } }]];
      }
      const { [cause]: _ended, ...others } = state;
      const data = { cause, awayMs: Math.max(0, at - since) };
      return [others, [{ type: 'x.screen.unlocked', occurredAt: at, data }]];
    },
  };
}
