import { randomUUID } from 'node:crypto';
import { demoExam } from '../../../../../server/demo-exam.ts';
import { appStateOf, awaitState } from '../../../candidate/app-state-of.ts';
import type { Found } from '../../judge.ts';
import type { Misfortune } from '../../misfortune.ts';
import { isToldWhere, handsIn, type Sitting } from '../../stage.ts';
import type { Computer } from '../../world/computer.ts';
import { administer, refusal } from '../../world/admin.ts';
import type { World } from '../../world/world.ts';

const minuteMs = 60_000;
const moreMs = 10 * minuteMs;

/** A person gives everybody ten more minutes, by the command. @throws Error when it is refused. */
async function givesTime(world: World, id: string = randomUUID()): Promise<void> {
  const why = ['--by', 'Ines Duarte', '--reason', 'Fire alarm', '--id', id];
  const words = refusal(
    await administer(world, 'give-time', '--exam', demoExam.id, '--all', '--minutes', '10', ...why),
  );
  if (words !== null) throw new Error(words);
}

const endOf = async (computer: Computer): Promise<number> =>
  (await appStateOf(computer)).exam?.endsAt ?? Number.NaN;

/** Waits until the end has moved that far, and says where it is when it does not. */
async function endMoved(computer: Computer, from: number, byMs = moreMs): Promise<readonly string[]> {
  const isThere = (endsAt: number | null | undefined) => endsAt === from + byMs;
  try {
    await awaitState(computer, 'the end has moved', ({ exam }) => isThere(exam?.endsAt));
    return [];
  } catch {
    const minutes = ((await endOf(computer)) - from) / minuteMs;
    return [`the end has moved by ${minutes} minutes, and not by ${byMs / minuteMs}`];
  }
}

/** The minutes on the screen are those that are left. */
async function minutesShown(computer: Computer): Promise<readonly string[]> {
  const shown = /(\d+) minutes left/.exec(await computer.words())?.[1];
  const left = ((await endOf(computer)) - Date.now()) / minuteMs;
  return Math.abs(Number(shown) - left) < 2 ? [] : [`“${shown} minutes left”, and it is ${left}`];
}

type Amiss = { readonly computer: Computer; readonly byMs?: number; readonly losses?: readonly string[] };

/** Time is given while something is amiss; it has to be there once, and the exam to be handed in with it. */
function givenWhile(id: string, says: string, amiss: (sitting: Sitting) => Promise<Amiss>): Misfortune {
  return {
    id,
    kind: 'I',
    says,
    async run(stage): Promise<Found> {
      const sitting = await stage.sitting();
      const before = await endOf(sitting.computer);
      const { computer, byMs, losses = [] } = await amiss(sitting);
      const unmoved = await endMoved(computer, before, byMs);
      const told = await computer.isTold(/You have 10 minutes more/);
      const misread = await minutesShown(computer);
      await computer.types('with more time');
      const found = await handsIn({ world: sitting.world, computer });
      const untold = told === null ? ['the candidate was not told of the time'] : [];
      return { ...found, losses: [...losses, ...unmoved, ...misread, ...untold, ...found.losses] };
    },
  };
}

/** I: more time for everybody. */
export const misfortunesOfMoreTime: readonly Misfortune[] = [
  givenWhile(
    'more-time-running',
    'Everybody gets ten more minutes in mid-exam',
    async ({ world, computer }) => {
      await givesTime(world);
      return { computer };
    },
  ),
  givenWhile('more-time-offline', 'Time is given while the line is down', async ({ world, computer }) => {
    world.line.cut();
    await givesTime(world);
    world.line.restore();
    return { computer };
  }),
  givenWhile(
    'more-time-killed',
    'Time is given while the app is gone, which is started again',
    async ({ world, computer }) => {
      await computer.dies();
      await givesTime(world);
      const again = await world.computer();
      await again.seesTheExam();
      return { computer: again };
    },
  ),
  givenWhile(
    'more-time-moved',
    'Time is given, and the exam goes on at another computer',
    async ({ world, computer }) => {
      await givesTime(world);
      await world.neverCame(['x.exam.time-extended']);
      const second = await world.computer('second');
      await second.takesOver();
      return { computer: second, losses: await isToldWhere(world, computer) };
    },
  ),
  givenWhile(
    'more-time-twice',
    'The same giving is sent twice, and another one follows',
    async ({ world, computer }) => {
      const id = randomUUID();
      await givesTime(world, id);
      await givesTime(world, id);
      await givesTime(world);
      return { computer, byMs: 2 * moreMs };
    },
  ),
];
