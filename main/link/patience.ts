import { backoffMs, type BackoffLimits } from '../../core/backoff.ts';
import type { Clock } from '../../core/clock.ts';
import { createWaker, type Waker } from './waker.ts';

/** How long the link waits between attempts, and what cuts the wait short. */
export type Patience = {
  /** Attempts in a row that came to nothing. */
  readonly failures: number;
  /** The number of the attempt under way, or of the next one: 1 for the first of an outage. */
  readonly attempt: number;
  readonly record: (attempt: 'good' | 'failed') => void;
  readonly isParked: boolean;
  /** No attempts any more, until {@link Patience.resume}. */
  readonly park: () => void;
  readonly resume: () => void;
  /** Wakes at {@link Patience.resume} and when the machine is back online. */
  readonly waker: Waker;
  /** Resolves when it is time for the next attempt. */
  readonly rest: (signal: AbortSignal) => Promise<void>;
};

export function createPatience(clock: Clock, random: () => number, retry: BackoffLimits): Patience {
  const waker = createWaker(clock);
  let failures = 0;
  let isParked = false;
  const patience: Patience = {
    waker,
    get failures() {
      return failures;
    },
    get attempt() {
      return failures + 1;
    },
    get isParked() {
      return isParked;
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
      while (patience.isParked && !signal.aborted) await waker.wait(Number.POSITIVE_INFINITY, signal);
    },
  };
  return patience;
}
