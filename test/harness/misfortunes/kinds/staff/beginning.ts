import { demoExam } from '../../../../../server/demo-exam.ts';
import type { Misfortune } from '../../misfortune.ts';
import { handsIn, toldThen } from '../../stage.ts';
import { administer, refusal } from '../../world/admin.ts';
import { bareExam } from '../../world/world.ts';

const exam = ['--exam', demoExam.id] as const;
const minuteMs = 60_000;
const hourAgo = (): string => new Date(Date.now() - 60 * minuteMs).toISOString();

/** I: from when, and until when, an exam can be begun. */
export const misfortunesOfBeginning: readonly Misfortune[] = [
  {
    id: 'exam-closed-while-writing',
    kind: 'I',
    says: 'The time for beginning runs out while the candidate writes: who has begun goes on',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      const closed = await administer(world, 'schedule-exam', ...exam, '--closes-at', hourAgo());
      await computer.types('typed past the end for beginning');
      await computer.dies();
      const again = await world.computer();
      await again.seesTheExam();
      const found = await handsIn({ world, computer: again });
      const refused = refusal(closed);
      return { ...found, losses: [...(refused === null ? [] : [refused]), ...found.losses] };
    },
  },
  {
    id: 'exam-closed-before-the-start',
    kind: 'I',
    says: 'The candidate comes when the exam can no longer be begun, and the office lets them begin all the same',
    before: 'who had joined in time could begin for ever',
    async run(stage) {
      const world = await stage.open();
      await administer(world, 'schedule-exam', ...exam, '--closes-at', hourAgo());
      const computer = await world.computer();
      await computer.joins();
      const told = await computer.isTold(/This exam could be begun until[^.]*\. [^.]*\./);
      return toldThen(told, async () => {
        await administer(world, 'schedule-exam', ...exam, '--closes-at', 'none');
        await computer.dies();
        const again = await world.computer();
        await again.begins();
        return handsIn({ world, computer: again });
      });
    },
  },
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
