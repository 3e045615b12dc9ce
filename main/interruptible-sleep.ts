import type { Clock } from '../core/clock.ts';

/** Sleep that can be cut short. */
export type InterruptibleSleep = {
  /** Wakes everybody who waits now. */
  readonly wake: () => void;
  /** Resolves after `delayMs` (`Infinity`: never by itself), at {@link wake}, or when `signal` aborts. */
  readonly wait: (delayMs: number, signal: AbortSignal) => Promise<void>;
};

export function createInterruptibleSleep(clock: Pick<Clock, 'after'>): InterruptibleSleep {
  const sleepers = new Set<() => void>();
  return {
    wake() {
      for (const getUp of sleepers) getUp();
    },
    wait(delayMs, signal) {
      if (signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const cancel = delayMs === Number.POSITIVE_INFINITY ? () => {} : clock.after(delayMs, getUp);
        function getUp() {
          cancel();
          sleepers.delete(getUp);
          signal.removeEventListener('abort', getUp);
          resolve();
        }
        sleepers.add(getUp);
        signal.addEventListener('abort', getUp);
      });
    },
  };
}
