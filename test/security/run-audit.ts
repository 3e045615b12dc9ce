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
  let exam: AuditedExam | null = null;
  const told: Judged[] = [];
  let done: (Judged & { readonly since: number })[] = [];
  /** What was tried on this exam is asked of its own store, once all of it has been told. */
  const conclude = async (): Promise<void> => {
    if (exam === null) return;
    await new Promise((resolve) => setTimeout(resolve, quietMs + 1_000));
    told.push(...(await lookAgain(done, attempts, exam)));
    done = [];
    const over = exam;
    exam = null;
    await over.close();
  };
  try {
    for (const attempt of attempts) {
      exam ??= await open();
      const judged = await judge(attempt, exam);
      done.push(judged);
      say(judged);
      const isFresh = await exam.exam.reset().then(
        () => true,
        () => false,
      );
      // Whatever got out may still be out: the next attempt starts from nothing.
      if (!isFresh || judged.outcome === 'escaped') await conclude();
    }
    await conclude();
    return told;
  } finally {
    await exam?.close();
  }
}
