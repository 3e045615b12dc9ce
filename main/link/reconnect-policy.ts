import { jitteredBackoffMs, type BackoffLimits } from '../../core/backoff.ts';
import type { Clock } from '../../core/clock.ts';
import { createInterruptibleSleep, type InterruptibleSleep } from '../interruptible-sleep.ts';

/** How long the link waits between attempts, and what cuts the wait short. */
export type ReconnectPolicy = {
  /** Attempts in a row that came to nothing. */
  readonly failures: number;
  /** The number of the attempt under way, or of the next one: 1 for the first of an outage. */
  readonly attempt: number;
  readonly record: (attempt: 'good' | 'failed') => void;
  readonly isParked: boolean;
  /** No attempts any more, until {@link ReconnectPolicy.resume}. */
  readonly park: () => void;
  readonly resume: () => void;
  /** There is reason to believe that an attempt would succeed: the next one comes at once. */
  readonly hurry: () => void;
  /** Wakes at {@link ReconnectPolicy.resume} and {@link ReconnectPolicy.hurry}. */
  readonly sleep: InterruptibleSleep;
  /** Resolves when it is time for the next attempt. */
  readonly rest: (signal: AbortSignal) => Promise<void>;
};

export function createReconnectPolicy(
  clock: Clock,
  random: () => number,
  retry: BackoffLimits,
): ReconnectPolicy {
  const sleep = createInterruptibleSleep(clock);
  let failures = 0;
  let isParked = false;
  /** Kept through an attempt under way, which may be waiting for an answer from the time before. */
  let isHurried = false;
  const policy: ReconnectPolicy = {
    sleep,
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
      sleep.wake();
    },
    hurry() {
      isHurried = true;
      sleep.wake();
    },
    async rest(signal) {
      if (!isHurried) await sleep.wait(jitteredBackoffMs(Math.max(1, failures), random(), retry), signal);
      isHurried = false;
      while (policy.isParked && !signal.aborted) await sleep.wait(Number.POSITIVE_INFINITY, signal);
    },
  };
  return policy;
}
