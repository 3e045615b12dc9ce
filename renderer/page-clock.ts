import { createContext } from 'react';
import type { Bridge } from '../contract/ipc/bridge.ts';
import { createSystemClock } from '../core/clock.ts';
import { createOneClock, type OneClock } from '../core/one-clock.ts';
import { poll } from '../core/poll.ts';

/** A page's own clock may stand still while the computer sleeps: afterwards it is wrong for no longer than this. */
const askEveryMs = 2_000;

/**
 * The page's clock: it goes by main's, and is set by nobody else. Main is asked again and again, and at each word of it,
 * because what it says now may have its time by a clock that it has just corrected.
 */
export function createPageClock(
  bridge: Pick<Bridge, 'clock.get' | 'onState'>,
  page: typeof globalThis,
): OneClock & { readonly dispose: () => void } {
  const clock = createOneClock({ clock: createSystemClock(page) });
  async function ask(): Promise<void> {
    const askedMs = clock.monotonicNow();
    const theirs = await bridge['clock.get'](null);
    clock.agree({ askedMs, answeredMs: clock.monotonicNow(), theirs });
  }
  const stop = poll(clock, askEveryMs, () => void ask().catch(() => {}));
  const unfollow = bridge.onState(() => void ask().catch(() => {}));
  return {
    ...clock,
    dispose() {
      stop();
      unfollow();
    },
  };
}

/** Now, epoch milliseconds, for what shows how much time is left. */
export const PageClock = createContext<() => number>(
  createOneClock({ clock: createSystemClock(globalThis) }).now,
);
