import { setTimeout as after } from 'node:timers/promises';
import { judge, type Verdict } from './judge.ts';
import type { Misfortune } from './misfortune.ts';
import { createStage } from './stage.ts';

export type JudgedMisfortune = Pick<Misfortune, 'id' | 'kind'> & Verdict & { readonly tookMs: number };
export type NotRun = Pick<Misfortune, 'id' | 'kind'> & { readonly why: string };
export type RealLife = { readonly cases: readonly JudgedMisfortune[]; readonly notRun: readonly NotRun[] };

const usualPatienceMs = 180_000;

type Say = (one: JudgedMisfortune | NotRun) => void;

/** Most of a case is waiting: two at a time cost each other little, and those that would come alone, at last. */
const lanes = 2;

/** Lets the misfortunes happen, and says of each what came of it. `signal`: no more of them, and clear up. */
export async function playMisfortunes(
  misfortunes: readonly Misfortune[],
  say: Say,
  signal: AbortSignal = new AbortController().signal,
): Promise<RealLife> {
  const notRun = misfortunes.flatMap(({ id, kind, cannotRun }) => {
    const why = cannotRun?.() ?? null;
    return why === null ? [] : [{ id, kind, why }];
  });
  for (const one of notRun) say(one);
  const chosen = misfortunes.filter(({ id }) => !notRun.some((one) => one.id === id));
  const together = chosen.filter(({ isAlone }) => !isAlone);
  // Neighbours share an exam, so each lane has a stretch of them.
  const stretch = Math.ceil(together.length / lanes);
  const played = await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      playInTurn(together.slice(lane * stretch, (lane + 1) * stretch), say, signal),
    ),
  );
  const alone = await playInTurn(
    chosen.filter(({ isAlone }) => isAlone),
    say,
    signal,
  );
  return { cases: [...played.flat(), ...alone], notRun };
}

async function playInTurn(
  misfortunes: readonly Misfortune[],
  say: Say,
  signal: AbortSignal,
): Promise<readonly JudgedMisfortune[]> {
  const cases: JudgedMisfortune[] = [];
  const stage = createStage();
  try {
    for (const misfortune of misfortunes) {
      if (signal.aborted) break;
      const { id, kind } = misfortune;
      const since = Date.now();
      const judged = { id, kind, ...(await judgeOne(misfortune, stage, signal)), tookMs: Date.now() - since };
      cases.push(judged);
      say(judged);
      // What did not go on may have left anything behind: the next one starts from nothing.
      await (judged.outcome === 'held' ? stage.clear() : stage.dispose());
    }
    return cases;
  } finally {
    await stage.dispose();
  }
}

async function judgeOne(
  { run, patienceMs = usualPatienceMs }: Misfortune,
  stage: ReturnType<typeof createStage>,
  signal: AbortSignal,
): Promise<Verdict> {
  const idle = new AbortController();
  const over = after(patienceMs, null, { signal: AbortSignal.any([idle.signal, signal]) }).then(
    () => {
      throw new Error(`nothing had come of it after ${patienceMs / 1_000} s`);
    },
    () => {
      throw new Error('broken off');
    },
  );
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
