import { useSyncExternalStore } from 'react';

/** The current time (epoch ms), rounded down to `everyMs`, and a new one each time that has passed. */
export function useNow(everyMs: number): number {
  return useSyncExternalStore(
    (onTick) => {
      const timer = setInterval(onTick, Math.min(everyMs, 1_000));
      return () => clearInterval(timer);
    },
    () => Math.floor(Date.now() / everyMs) * everyMs,
  );
}
