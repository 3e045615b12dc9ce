import { setTimeout as after } from 'node:timers/promises';
import { judge, type Verdict } from './judge.ts';
import type { Misfortune } from './misfortune.ts';
import { createStage } from './stage.ts';

export type JudgedMisfortune = Pick<Misfortune, 'id' | 'kind'> & Verdict & { readonly tookMs: number };
export type NotRun = Pick<Misfortune, 'id' | 'kind'> & { readonly why: string };
export type RealLife = { readonly cases: readonly JudgedMisfortune[]; readonly notRun: readonly NotRun[] };

const usualPatienceMs = 120_000;

/** Lets one misfortune after the other happen, and says of each what came of it. */
export async function playMisfortunes(
  misfortunes: readonly Misfortune[],
  say: (judged: JudgedMisfortune | NotRun) => void,
): Promise<RealLife> {
  const cases: JudgedMisfortune[] = [];
  const notRun: NotRun[] = [];
  const stage = createStage();
  try {
    for (const misfortune of misfortunes) {
      const { id, kind } = misfortune;
      const why = misfortune.cannotRun?.() ?? null;
      if (why !== null) {
        notRun.push({ id, kind, why });
        say({ id, kind, why });
        continue;
      }
      const since = Date.now();
      const verdict = await judgeOne(misfortune, stage);
      const judged = { id, kind, ...verdict, tookMs: Date.now() - since };
      cases.push(judged);
      say(judged);
      // What did not go on may have left anything behind: the next one starts from nothing.
      await (judged.outcome === 'held' ? stage.clear() : stage.dispose());
    }
    return { cases, notRun };
  } finally {
    await stage.dispose();
  }
}

async function judgeOne(
  { run, patienceMs = usualPatienceMs }: Misfortune,
  stage: ReturnType<typeof createStage>,
): Promise<Verdict> {
  const idle = new AbortController();
  const over = after(patienceMs, null, { signal: idle.signal }).then(() => {
    throw new Error(`nothing had come of it after ${patienceMs / 1_000} s`);
  });
  over.catch(() => undefined);
  try {
    return judge(await Promise.race([run(stage), over]));
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { outcome: 'lost', observed: reason };
  } finally {
    idle.abort();
  }
}
