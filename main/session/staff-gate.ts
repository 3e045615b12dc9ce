import { fail, ok, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';
import { noTries, triedOnce, waitMsOf } from '../../core/password-tries.ts';

/** Every answer to a password takes at least so long: how long it took says nothing about it. */
const answerMs = 500;

export type StaffGate = (password: string) => Promise<Result<null>>;

/**
 * Staff at the candidate's desk, by the exam's quit password. One gate for all that it opens, so that tries count
 * together; a try is counted before it is looked at. `password.wrong`; `request.rate-limited` after too many.
 */
export function createStaffGate(
  clock: Clock,
  isQuitPassword: (password: string) => Promise<boolean>,
): StaffGate {
  let tries = noTries;

  return async (password) => {
    const waitMs = waitMsOf(tries, clock.monotonicNow());
    if (waitMs > 0) {
      const seconds = Math.ceil(waitMs / 1_000);
      return fail('request.rate-limited', `Too many tries. The next one is possible in ${seconds} s.`);
    }
    tries = triedOnce(tries, clock.monotonicNow());
    const answered = new Promise<void>((resolve) => void clock.after(answerMs, resolve));
    const [isRight] = await Promise.all([isQuitPassword(password), answered]);
    if (!isRight) return fail('password.wrong', 'This is not the quit password of this exam.');
    tries = noTries;
    return ok(null);
  };
}
