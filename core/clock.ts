/** Time as it comes in from outside: core and everything that is tested with time take it as an argument. */
export type Clock = {
  /** Wall clock, epoch milliseconds UTC. May jump. */
  readonly now: () => number;
  /** Milliseconds since the process started. Never jumps. */
  readonly monotonicNow: () => number;
  /** Runs `run` once after `delayMs`. Returns how to call it off. */
  readonly after: (delayMs: number, run: () => void) => () => void;
};
