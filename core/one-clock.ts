import type { Clock } from './clock.ts';

/** What somebody else's clock showed, at a moment between two readings of our `monotonicNow`. */
export type Heard = {
  readonly askedMs: number;
  readonly answeredMs: number;
  /** Epoch milliseconds; where their answer is coarse, the first that it can have been. */
  readonly theirs: number;
  /** How coarse it is: a `Date` header stands still for a second. */
  readonly coarseMs?: number;
};

/**
 * The clock that everything goes by. `now` is the server's time as far as it is known, and until then what this
 * computer's clock showed at the start; it goes on evenly whatever becomes of that one, so that two readings may be
 * subtracted. `monotonicNow` goes on while the computer sleeps.
 */
export type OneClock = Clock & {
  /** What this computer's clock shows, epoch milliseconds. It can be wrong and be set: only to say that it is. */
  readonly wallNow: () => number;
  /** Corrects `now`, by no more than it is proved to be wrong. */
  readonly agree: (heard: Heard) => void;
  /** What is remembered has happened: `now` is not before it (epoch ms), unless somebody was heard who says so. */
  readonly notBefore: (moment: number) => void;
  /** What `now` is, from before a restart and by a clock that nobody sets; unless somebody was heard since. */
  readonly resume: (moment: number) => void;
  /** Whether `now` is the server's time, rather than what this computer's clock showed at the start. */
  readonly isSure: () => boolean;
};

type OneClockOptions = {
  /** This computer's own. */
  readonly clock: Clock;
  /**
   * Milliseconds since the computer started, its sleep included, by a clock that nobody sets: `os.uptime`. It may be
   * coarse. Without one, sleep is no time, until somebody is heard.
   */
  readonly uptimeMs?: () => number;
};

/** What the uptime may differ by without sleep: some systems count it in whole seconds. */
const leastSleepMs = 2_000;

export function createOneClock({ clock, uptimeMs = clock.monotonicNow }: OneClockOptions): OneClock {
  const awakeAheadMs = clock.monotonicNow() - uptimeMs();
  let sleptMs = 0;
  const monotonicNow = (): number => {
    const awakeMs = clock.monotonicNow();
    const missedMs = uptimeMs() + awakeAheadMs - (awakeMs + sleptMs);
    if (missedMs >= leastSleepMs) sleptMs += missedMs;
    return awakeMs + sleptMs;
  };
  /** Epoch milliseconds at which `monotonicNow` was 0. */
  let zeroAt = clock.now() - monotonicNow();
  let isAgreed = false;
  let isResumed = false;

  return {
    now: () => Math.round(zeroAt + monotonicNow()),
    monotonicNow,
    after: clock.after,
    wallNow: clock.now,
    agree({ askedMs, answeredMs, theirs, coarseMs = 0 }) {
      const least = theirs - answeredMs;
      const most = theirs + coarseMs - askedMs;
      const isProvedWrong = zeroAt < least || zeroAt > most;
      // Later answers are held to: a slow line says little, and what an earlier one said better stands.
      if (isProvedWrong) zeroAt = isAgreed ? Math.min(Math.max(zeroAt, least), most) : (least + most) / 2;
      isAgreed = true;
    },
    notBefore(moment) {
      if (!isAgreed) zeroAt = Math.max(zeroAt, moment - monotonicNow());
    },
    resume(moment) {
      if (isAgreed) return;
      zeroAt = moment - monotonicNow();
      isResumed = true;
    },
    isSure: () => isAgreed || isResumed,
  };
}
