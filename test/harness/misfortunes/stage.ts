import type { Computer } from './world/computer.ts';
import type { Found } from './judge.ts';
import { openWorld, titledExam, type World, type WorldOptions } from './world/world.ts';

/** A world and a computer in it at which the exam is running. */
export type Sitting = { readonly world: World; readonly computer: Computer };

/** Where misfortunes happen: opens what a case needs, and clears up behind it. */
export function createStage() {
  /** Those that are only being opened as well: a case that is given up in the midst of that leaves nothing running. */
  const worlds = new Set<Promise<World>>();
  let shared: Sitting | null = null;

  function open(options?: WorldOptions): Promise<World> {
    const opening = openWorld(options);
    worlds.add(opening);
    return opening;
  }

  async function sitting(options?: WorldOptions): Promise<Sitting> {
    const world = await open(options);
    const computer = await world.computer();
    await computer.begins();
    await computer.types('begun');
    await computer.seesInTheExam('Saved');
    return { world, computer };
  }

  const undo: (() => Promise<void>)[] = [];
  const tidy = async (): Promise<void> => {
    for (const last of undo.splice(0).toReversed()) await last();
  };

  const close = async (except: World | null): Promise<void> => {
    for (const opening of worlds) {
      const world = await opening.catch(() => null);
      if (world !== null && world === except) continue;
      worlds.delete(opening);
      await world?.dispose();
    }
  };

  return {
    /** A world of the case's own, gone after it. */
    open,
    /** An exam of the case's own that has been begun. */
    sitting,
    /** An exam that was begun, and that cases share, one after the other, as long as each leaves it going on. */
    sharedSitting: async (): Promise<Sitting> => (shared ??= await sitting({ settings: titledExam })),
    /** Done once the case is over and its worlds are gone. */
    afterwards: (what: () => Promise<void>) => void undo.push(what),
    /** Everything of one case but the shared exam. */
    async clear(): Promise<void> {
      await close(shared?.world ?? null);
      await tidy();
    },
    /** All of it: the shared exam as well. */
    async dispose(): Promise<void> {
      shared = null;
      await close(null);
      await tidy();
    },
  };
}
export type Stage = Omit<ReturnType<typeof createStage>, 'clear' | 'dispose'>;

let texts = 0;

/** Types something new once the misfortune is over: it has to reach the server, and all that was before it as well. */
export async function goesOn({ world, computer }: Sitting): Promise<Found> {
  const phase = await computer.phase();
  if (phase !== 'running') {
    return { wentOn: false, by: `the app is at ${phase}`, losses: world.losses(), told: null };
  }
  texts += 1;
  await computer.types(`goes on ${texts}`);
  const losses = await world.lossesAtLast();
  const { stored } = world.remains();
  return { wentOn: true, by: `typed on; all ${stored.length} events are on the server`, losses, told: null };
}

/** Hands in: the exam is complete on the server, with everything that was typed and every event. */
export async function handsIn({ world, computer }: Sitting): Promise<Found> {
  await computer.handsIn();
  await computer.seesDone();
  const losses = await world.lossesAtLast();
  const { stored } = world.remains();
  const isComplete = stored.some(({ type }) => type === 'session.completed');
  return {
    wentOn: isComplete,
    by: isComplete
      ? `handed in; all ${stored.length} events are on the server${keptWords(world.keptElsewhere())}`
      : 'it is not complete',
    losses,
    told: null,
  };
}

const keptWords = (kept: number): string =>
  kept === 0 ? '' : `, and ${kept} are kept at the computer that was left, as it says`;

export const goesOnElsewhere = /Your exam goes on at another computer It was continued there[^.]*\./;

/** The computer that the exam has left says where it goes on. */
export async function isToldWhere(
  world: World,
  left: Computer,
  words = goesOnElsewhere,
): Promise<readonly string[]> {
  if ((await left.isTold(words)) === null) return [`the ${left.name} computer did not say where the exam is`];
  world.leaves(left);
  return [];
}

/** Nobody can go on before something is put right: the person is told, and once it is right, all of it goes on. */
export async function toldThen(told: string | null, putRight: () => Promise<Found>): Promise<Found> {
  if (told === null) return { wentOn: false, by: 'it did not go on', losses: [], told };
  const found = await putRight();
  return { ...found, by: `told “${told}”; then ${found.by}` };
}
