import type { Clock } from '../../core/clock.ts';
import type { IdleObservation } from '../../core/watch/idle.ts';
import { poll } from '../../core/poll.ts';

type IdleWatchOptions = {
  readonly clock: Clock;
  /** Electron's `powerMonitor.getSystemIdleTime`: keyboard and pointer of the whole system, in any application. */
  readonly systemIdleSeconds: () => number;
  readonly onObservation: (seen: IdleObservation) => void;
  /** The system cannot be asked. Said once. */
  readonly onDegraded: (reason: string) => void;
  readonly pollMs?: number;
};

/** Watches for how long nobody has touched keyboard or pointer. Which keys, nobody learns. */
export function watchIdle({
  clock,
  systemIdleSeconds,
  onObservation,
  onDegraded,
  ...options
}: IdleWatchOptions) {
  const { pollMs = 1_000 } = options;
  let isDegraded = false;

  function observe(): void {
    const seconds = ask();
    if (seconds !== null) onObservation({ at: clock.now(), idleMs: seconds * 1_000 });
  }

  function ask(): number | null {
    try {
      const seconds = systemIdleSeconds();
      if (seconds >= 0) return seconds;
      degrade('the system does not know');
    } catch (error) {
      degrade(error instanceof Error ? error.message : String(error));
    }
    return null;
  }

  function degrade(reason: string): void {
    if (!isDegraded) onDegraded(reason);
    isDegraded = true;
  }

  const stop = poll(clock, pollMs, observe);
  return { dispose: stop };
}
