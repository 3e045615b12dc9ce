import type { OneClock } from '../../core/one-clock.ts';

export type FakeClock = OneClock & {
  /** Lets time pass, running what falls due on the way. */
  readonly advance: (byMs: number) => void;
  /** Sets what it shows right, as an answer of the server may; no time passes. */
  readonly correct: (byMs: number) => void;
  /** How many timers wait. */
  readonly waiting: () => number;
};

/** A clock that stands still until it is advanced. */
export function fakeClock(startAt = 1_700_000_000_000): FakeClock {
  let elapsedMs = 0;
  let zeroAt = startAt;
  const timers = new Set<{ readonly dueMs: number; readonly run: () => void }>();
  return {
    now: () => zeroAt + elapsedMs,
    monotonicNow: () => elapsedMs,
    wallNow: () => startAt + elapsedMs,
    agree: () => {},
    notBefore: () => {},
    resume: (moment) => void (zeroAt = moment - elapsedMs),
    isSure: () => true,
    correct: (byMs) => void (zeroAt += byMs),
    after(delayMs, run) {
      const timer = { dueMs: elapsedMs + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(byMs) {
      const untilMs = elapsedMs + byMs;
      for (;;) {
        const next = [...timers].sort((a, b) => a.dueMs - b.dueMs)[0];
        if (!next || next.dueMs > untilMs) break;
        timers.delete(next);
        elapsedMs = Math.max(elapsedMs, next.dueMs);
        next.run();
      }
      elapsedMs = untilMs;
    },
    waiting: () => timers.size,
  };
}
