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
  /** There is reason to believe that an attempt would succeed: the next one comes at once. */
  readonly hurry: () => void;
  /** Wakes at {@link Patience.resume} and {@link Patience.hurry}. */
  readonly waker: Waker;
  /** Resolves when it is time for the next attempt. */
  readonly rest: (signal: AbortSignal) => Promise<void>;
};

export function createPatience(clock: Clock, random: () => number, retry: BackoffLimits): Patience {
  const waker = createWaker(clock);
  let failures = 0;
  let isParked = false;
  /** Kept through an attempt under way, which may be waiting for an answer from the time before. */
  let isHurried = false;
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
      if (attempt === 'good') isHurried = false;
    },
    park() {
      isParked = true;
    },
    resume() {
      isParked = false;
      waker.wake();
    },
    hurry() {
      isHurried = true;
      waker.wake();
    },
    async rest(signal) {
      if (!isHurried) await waker.wait(backoffMs(Math.max(1, failures), random(), retry), signal);
      isHurried = false;
      while (patience.isParked && !signal.aborted) await waker.wait(Number.POSITIVE_INFINITY, signal);
    },
  };
  return patience;
}
