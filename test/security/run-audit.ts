import { quietMs } from '../../core/lockdown/tries.ts';
import type { Attempt } from './escapes/attempt.ts';
import type { AuditedExam } from './audited-exam.ts';
import { judge, lookAgain, type Judged } from './judge.ts';

/** Makes one attempt after the other, each on a fresh page of the exam, and says how each ended. */
export async function runAudit(
  attempts: readonly Attempt[],
  open: () => Promise<AuditedExam>,
  say: (judged: Judged) => void,
): Promise<readonly Judged[]> {
  let exam = await open();
  const told: Judged[] = [];
  let done: (Judged & { readonly since: number })[] = [];
  /** What was tried on this exam is asked of its own store, once all of it has been told. */
  const conclude = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, quietMs + 1_000));
    told.push(...(await lookAgain(done, attempts, exam)));
    done = [];
    await exam.close();
  };
  try {
    for (const attempt of attempts) {
      const judged = await judge(attempt, exam);
      done.push(judged);
      say(judged);
      const isFresh = await exam.exam.reset().then(
        () => true,
        () => false,
      );
      if (isFresh && judged.outcome !== 'escaped') continue;
      // Whatever got out may still be out: the next attempt starts from nothing.
      await conclude();
      exam = await open();
    }
    await conclude();
    return told;
  } catch (error) {
    await exam.close();
    throw error;
  }
}
