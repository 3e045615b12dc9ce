import { setTimeout as pause } from 'node:timers/promises';
import { below } from '../harness/environment/seeded-random.ts';
import { misfortunes, type Misfortune } from './misfortunes.ts';
import { faults, judge, type Verdict } from './verdict.ts';
import { openWorld, type WorldOptions } from './world.ts';

export type Chaos = {
  /** That were played: it ends with the first after which something is wrong. */
  readonly rounds: number;
  readonly verdict: Verdict;
  /** How often each happened. */
  readonly met: Readonly<Record<string, number>>;
};

type PlayOptions = WorldOptions & { readonly rounds: number; readonly say: (line: string) => void };

/** How long candidates work before something happens, and how long it lasts, at most. */
const workMs = 1_200;
const lastsMs = 2_500;

/** In which things are put right: each needs those before it to begin again. */
const order = ['database', 'server', 'line', 'app'] as const satisfies readonly Misfortune['to'][];

/** In each round one or two things happen at once and are put right; then everything has to be at the server. */
export async function playChaos({ rounds, say, ...options }: PlayOptions): Promise<Chaos> {
  const { random } = options;
  const world = await openWorld(options);
  const possible = misfortunes.filter(({ canHappen }) => canHappen?.(world) ?? true);
  const draw = deckOf(possible, random);
  const met: Record<string, number> = {};
  try {
    for (let round = 1; ; round += 1) {
      const drawn = draw();
      await pause(below(random, workMs));
      const ends: { readonly to: Misfortune['to']; readonly putRight: () => Promise<void> | void }[] = [];
      for (const { to, happens } of drawn) ends.push({ to, putRight: await happens(world, random) });
      await pause(below(random, lastsMs));
      for (const to of order) for (const end of ends) if (end.to === to) await end.putRight();
      for (const { name } of drawn) met[name] = (met[name] ?? 0) + 1;
      const verdict = await judge(world);
      const names = drawn.map(({ name }) => name).join(' + ');
      say(`${round}/${rounds} ${names}: ${verdict.events} events, ${verdict.evidence} pieces of evidence`);
      if (round === rounds || faults.some((fault) => verdict[fault].length > 0))
        return { rounds: round, verdict, met };
      for (const { life } of world.candidates) life().goOn();
    }
  } finally {
    await world.dispose();
  }
}

/** Draws one thing, and as often as not another that happens to something else; nothing comes again before all have. */
function deckOf(all: readonly Misfortune[], random: () => number) {
  let left: readonly Misfortune[] = [];
  function draw(from: readonly Misfortune[]): readonly Misfortune[] {
    const drawn = from[below(random, from.length)];
    left = left.filter((one) => one !== drawn);
    return drawn === undefined ? [] : [drawn];
  }
  return (): readonly Misfortune[] => {
    if (left.length === 0) left = all;
    const first = draw(left);
    return random() < 0.5 ? first : [...first, ...draw(left.filter(({ to }) => to !== first[0]?.to))];
  };
}
