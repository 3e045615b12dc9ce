import type { Clock } from '../../../core/clock.ts';
import type { Disposable } from './machine-ports.ts';

type PatientPollOptions = {
  readonly clock: Pick<Clock, 'after'>;
  readonly everyMs: number;
  /** Keeps the looks of several polls apart. */
  readonly firstAfterMs: number;
  /** Rejects when the system cannot be asked. */
  readonly look: () => Promise<void> | void;
  /** Said once, after so many failures in a row that the system cannot be asked at all. */
  readonly onDegraded: (reason: string) => void;
};

const failuresUntilDegraded = 3;
/** What cannot be asked is asked less often, and goes on as soon as it can. */
const degradedEveryTimes = 10;

/** Looks again and again, one look at a time: the wait begins when a look has ended. */
export function patientPoll({
  clock,
  everyMs,
  firstAfterMs,
  look,
  onDegraded,
}: PatientPollOptions): Disposable {
  let isDisposed = false;
  let failures = 0;
  let isSaid = false;
  let cancel = clock.after(firstAfterMs, () => void turn());

  async function turn(): Promise<void> {
    try {
      await look();
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
