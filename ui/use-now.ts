import { createContext, useContext, useSyncExternalStore } from 'react';

/** What the pages below go by, epoch milliseconds. */
export const Now = createContext<() => number>(() => {
  throw new Error('Nobody has said by which clock this page goes');
});

/** The current time (epoch ms), rounded down to `everyMs`, and a new one each time that has passed. */
export function useNow(everyMs: number): number {
  const now = useContext(Now);
  return useSyncExternalStore(
    (onTick) => {
      const timer = setInterval(onTick, Math.min(everyMs, 1_000));
      return () => clearInterval(timer);
    },
    () => Math.floor(now() / everyMs) * everyMs,
  );
}
