import { randomUUID } from 'node:crypto';
import { runAdmin } from '../../../../../server/admin-commands.ts';
import { demoExam } from '../../../../../server/demo-exam.ts';
import { appStateOf, awaitState } from '../../../candidate/app-state-of.ts';
import type { Found } from '../../judge.ts';
import type { Misfortune } from '../../misfortune.ts';
import { handsIn, type Sitting } from '../../stage.ts';
import type { Computer } from '../../world/computer.ts';
import { bareExam, type World } from '../../world/world.ts';

const minuteMs = 60_000;
const moreMs = 10 * minuteMs;

/** A person gives everybody ten more minutes, by the command. */
async function givesTime({ environment }: World, id: string = randomUUID()): Promise<void> {
  const why = ['--by', 'Ines Duarte', '--reason', 'Fire alarm', '--id', id];
  const args = ['give-time', '--exam', demoExam.id, '--all', '--minutes', '10', ...why];
  await runAdmin([...args, '--data', environment.dataDir], {});
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

/** Time is given while something is amiss; it has to be there once, and the exam to be handed in with it. */
function givenWhile(
  id: string,
  says: string,
  amiss: (sitting: Sitting) => Promise<{ readonly computer: Computer; readonly byMs?: number }>,
): Misfortune {
  return {
    id,
    kind: 'I',
    says,
    async run(stage): Promise<Found> {
      const sitting = await stage.sitting();
      const before = await endOf(sitting.computer);
      const { computer, byMs } = await amiss(sitting);
      const unmoved = await endMoved(computer, before, byMs);
      const told = await computer.isTold(/You have 10 minutes more/);
      await computer.types('with more time');
      const found = await handsIn({ world: sitting.world, computer });
      const untold = told === null ? ['the candidate was not told of the time'] : [];
      return { ...found, losses: [...unmoved, ...untold, ...found.losses] };
    },
  };
}

/** I: what is done for many at once, and by the clock. */
export const misfortunesOfHundreds: readonly Misfortune[] = [
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
    async ({ world }) => {
      await givesTime(world);
      await world.neverCame(['x.exam.time-extended']);
      const second = await world.computer('second');
      await second.takesOver();
      return { computer: second };
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
  {
    id: 'end-passes-at-the-door',
    kind: 'I',
    says: 'The end after which nothing begins passes while the candidate stands at the door',
    before: 'the exam began days later',
    async run(stage) {
      const closesAt = Date.now() + minuteMs;
      const world = await stage.open({ settings: { ...bareExam, schedule: { opensAt: null, closesAt } } });
      const computer = await world.computer();
      await computer.joins();
      await computer.readsWhatIsCaptured();
      await computer.agreesAndSeesTheDoor();
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, closesAt + 1_000 - Date.now())));
      await computer.page.getByRole('button', { name: 'Start the exam' }).click();
      const told = await computer.isTold(/This exam could be begun until [^]*?what you can do now\./);
      const begun = world.remains().stored.some(({ type }) => type === 'x.exam.started');
      return {
        wentOn: false,
        by: `the app is at ${await computer.phase()}`,
        losses: begun ? ['the exam was begun after its end'] : [],
        told,
      };
    },
  },
];
