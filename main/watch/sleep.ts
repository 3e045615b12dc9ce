import type { Clock } from '../../core/clock.ts';
import type { AliveObservation } from '../../core/gap.ts';
import { poll } from '../../core/poll.ts';
import { askSystem, isSpan } from './ask-system.ts';

type SleepWatchOptions = {
  readonly clock: Clock;
  /**
   * Seconds since the machine started, its sleep included: `os.uptime`. The monotonic clock stands still in sleep on
   * some systems, and the wall clock can be set: neither can tell.
   */
  readonly uptimeSeconds: () => number;
  /** Electron's `powerMonitor`: after a resume there is no need to wait for the next poll. */
  readonly power: {
    readonly on: (event: 'resume', listener: () => void) => unknown;
    readonly off: (event: 'resume', listener: () => void) => unknown;
  };
  readonly onObservation: (seen: AliveObservation) => void;
  /** The system cannot be asked. Said once. */
  readonly onDegraded: (reason: string) => void;
  readonly pollMs?: number;
};

/** Watches for time in which nothing was watched: the machine slept, or the app was held. */
export function watchSleep({
  clock,
  uptimeSeconds,
  power,
  onObservation,
  onDegraded,
  pollMs = 2_000,
}: SleepWatchOptions) {
  const ask = askSystem(uptimeSeconds, onDegraded, isSpan);
  const observe = (): void => {
    const seconds = ask();
    if (seconds !== null) onObservation({ at: clock.now(), uptimeMs: seconds * 1_000 });
  };
  const stop = poll(clock, pollMs, observe);
  power.on('resume', observe);
  return {
    dispose(): void {
      stop();
      power.off('resume', observe);
    },
  };
}
