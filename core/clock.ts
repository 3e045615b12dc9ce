/** Time as it comes in from outside: core and everything that is tested with time take it as an argument. */
export type Clock = {
  /** Wall clock, epoch milliseconds UTC. May jump. */
  readonly now: () => number;
  /** Milliseconds since the process started. Never jumps. */
  readonly monotonicNow: () => number;
  /** Runs `run` once after `delayMs`. Returns how to call it off. */
  readonly after: (delayMs: number, run: () => void) => () => void;
};

/** What every runtime has for time, and core may not reach for: `globalThis` is one. */
type Timers<Timer> = {
  readonly performance: { readonly now: () => number };
  readonly setTimeout: (run: () => void, delayMs: number) => Timer;
  readonly clearTimeout: (timer: Timer) => void;
};

/** The machine's own clock and timers: `createSystemClock(globalThis)`, once per process, in its composition root. */
export function createSystemClock<Timer>(timers: Timers<Timer>): Clock {
  return {
    now: () => Date.now(),
    monotonicNow: () => timers.performance.now(),
    after(delayMs, run) {
      const timer = timers.setTimeout(run, delayMs);
      return () => timers.clearTimeout(timer);
    },
  };
}
