import type { Clock } from '../../../core/clock.ts';
import type { Disposable } from './machine-ports.ts';

type PatientPollOptions = {
  readonly clock: Pick<Clock, 'after'>;
  readonly everyMs: number;
  /** Keeps several of them apart. */
  readonly firstAfterMs: number;
  /** Rejects when the system cannot be asked. */
  readonly ask: () => Promise<void> | void;
  /** Said once, after so many failures in a row that the system cannot be asked at all. */
  readonly onDegraded: (reason: string) => void;
};

const failuresUntilDegraded = 3;
/** What cannot be asked is asked less often, and goes on as soon as it can. */
const degradedEveryTimes = 10;

/** Asks again and again, one poll at a time: the wait begins when a poll has ended. */
export function patientPoll({
  clock,
  everyMs,
  firstAfterMs,
  ask,
  onDegraded,
}: PatientPollOptions): Disposable {
  let isDisposed = false;
  let failures = 0;
  let isSaid = false;
  let cancel = clock.after(firstAfterMs, () => void turn());

  async function turn(): Promise<void> {
    try {
      await ask();
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures >= failuresUntilDegraded && !isSaid && !isDisposed) {
        isSaid = true;
        onDegraded(error instanceof Error ? error.message : String(error));
      }
    }
    if (isDisposed) return;
    const delayMs = failures < failuresUntilDegraded ? everyMs : everyMs * degradedEveryTimes;
    cancel = clock.after(delayMs, () => void turn());
  }

  return {
    dispose(): void {
      isDisposed = true;
      cancel();
    },
  };
}
