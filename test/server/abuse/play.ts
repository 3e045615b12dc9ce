import { inspect } from 'node:util';
import type { Abuse, Verdict } from './abuse.ts';
import type { OpenedStage } from './stage/stage.ts';
import type { Stretch } from './stage/witness.ts';

export type Attempt = Pick<Abuse, 'id' | 'kind'> & Verdict;
/** What this machine cannot try, and what it lacks. */
export type NotRun = Pick<Abuse, 'id'> & { readonly needs: string };

export type Played = {
  readonly attempts: readonly Attempt[];
  readonly notRun: readonly NotRun[];
  /** The second candidate's exam: before anything was tried, and while it was. */
  readonly witness: { readonly before: Stretch; readonly during: Stretch; readonly isWhole: boolean };
};

/** One that does not say how it ended has not shown that it was kept off. */
async function play({ id, kind, attempt }: Abuse, stage: Parameters<Abuse['attempt']>[0]): Promise<Attempt> {
  const verdict = await attempt(stage).catch((error: unknown): Verdict => ({
    outcome: 'succeeded',
    found: `it broke off: ${inspect(error, { breakLength: Infinity }).slice(0, 600)}`,
  }));
  return { id, kind, ...verdict };
}

/** Tries everything, one after the other, while somebody else sits their exam at the same server. */
export async function playAbuses(
  abuses: readonly Abuse[],
  { stageFor, witness }: OpenedStage,
  { quietMs, say }: { readonly quietMs: number; readonly say: (attempt: Attempt) => void },
): Promise<Played> {
  await new Promise((resolve) => setTimeout(resolve, quietMs));
  const before = await witness.conclude();
  const attempts: Attempt[] = [];
  const notRun: NotRun[] = [];
  for (const abuse of abuses) {
    const needs = abuse.needs?.() ?? null;
    if (needs !== null) {
      notRun.push({ id: abuse.id, needs });
      continue;
    }
    const attempt = await play(abuse, stageFor());
    attempts.push(attempt);
    say(attempt);
  }
  const during = await witness.conclude();
  return {
    attempts,
    notRun,
    witness: { before: before.stretch, during: during.stretch, isWhole: before.isWhole && during.isWhole },
  };
}

/** Nothing of it was refused, and nothing is missing. */
export const isUndisturbed = ({ witness: { during, isWhole } }: Played): boolean =>
  isWhole && during.refused.length === 0 && during.events > 0;
