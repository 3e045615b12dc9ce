import type { Clock } from '../../core/clock.ts';
import type { IdleObservation } from '../../core/watch/idle.ts';
import { poll } from '../../core/poll.ts';
import { askSystem, isSpan } from './ask-system.ts';

type IdleWatchOptions = {
  readonly clock: Clock;
  /** Since the last input: keyboard and pointer of the whole system, in any application. */
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
  const ask = askSystem(systemIdleSeconds, onDegraded, isSpan);
  const dispose = poll(clock, pollMs, () => {
    const seconds = ask();
    if (seconds !== null) onObservation({ at: clock.now(), idleMs: seconds * 1_000 });
  });
  return { dispose };
}
