import type { JoinReply } from '../../../contract/http.ts';
import type { Result } from '../../../contract/result.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Answer } from './verify-answer.ts';
import type { JoinAnswer, JoinRequest } from './join.ts';

type PatientJoinOptions = {
  readonly join: (request: JoinRequest, timeoutMs?: number) => Promise<JoinAnswer>;
  readonly clock: Pick<Clock, 'now' | 'monotonicNow' | 'after'>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** When it tries again, epoch milliseconds; null when it has. */
  readonly onWaiting: (againAt: number | null) => void;
};

/** Longer than a room of 500 takes. After that a person should know that it does not work. */
const mostPatienceMs = 300_000;

/**
 * Joins, and while there are too many at once waits for as long as it is told to and tries again by itself. Whoever
 * gives a `timeoutMs` has no time for that, and gets the first answer.
 */
export function createPatientJoin({ join, clock, random, onWaiting }: PatientJoinOptions) {
  return async (request: JoinRequest, timeoutMs?: number): Promise<Result<Answer<JoinReply>>> => {
    const sinceMs = clock.monotonicNow();
    for (;;) {
      const answer = await join(request, timeoutMs);
      const { retryAfterMs, ...result } = answer;
      if (retryAfterMs === undefined || timeoutMs !== undefined) return result;
      // A room that was sent away at the same moment must not come back at the same moment.
      const waitMs = retryAfterMs * (1 + random() / 2);
      if (clock.monotonicNow() - sinceMs + waitMs > mostPatienceMs) return result;
      onWaiting(clock.now() + Math.round(waitMs));
      await new Promise<void>((resolve) => void clock.after(waitMs, resolve));
      onWaiting(null);
    }
  };
}
