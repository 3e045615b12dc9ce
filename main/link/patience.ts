import { backoffMs, type BackoffLimits } from '../../core/backoff.ts';
import type { Clock } from '../../core/clock.ts';
import { createWaker, type Waker } from './waker.ts';

/** How long the link waits between attempts, and what cuts the wait short. */
export type Patience = {
  /** Attempts in a row that came to nothing. */
  readonly failures: number;
  readonly record: (attempt: 'good' | 'failed') => void;
  /** No attempts any more, until {@link resume}. */
  readonly park: () => void;
  readonly resume: () => void;
  /** Wakes at {@link resume} and when the machine is back online. */
  readonly waker: Waker;
  /** Resolves when it is time for the next attempt. */
  readonly rest: (signal: AbortSignal) => Promise<void>;
};

export function createPatience(clock: Clock, random: () => number, retry: BackoffLimits): Patience {
  const waker = createWaker(clock);
  let failures = 0;
  let isParked = false;
  const mayGoOn = () => !isParked;
  return {
    waker,
    get failures() {
      return failures;
    },
    record(attempt) {
      failures = attempt === 'good' ? 0 : failures + 1;
    },
    park() {
      isParked = true;
    },
    resume() {
      isParked = false;
      waker.wake();
    },
    async rest(signal) {
      await waker.wait(backoffMs(Math.max(1, failures), random(), retry), signal);
      while (!mayGoOn() && !signal.aborted) await waker.wait(Number.POSITIVE_INFINITY, signal);
    },
  };
}
