import { photographs } from '../../environment/photographs.ts';
import { makeLoad } from '../../busy/make-load.ts';
import type { Misfortune } from '../misfortune.ts';
import { handsIn, goesOn, type Stage } from '../stage.ts';
import { cameraExam } from '../world/world.ts';

/** So many processes compute without a pause, until the case is over. */
async function load(stage: Stage, processes: number): Promise<void> {
  const { stop } = await makeLoad(processes);
  stage.afterwards(async () => void (await stop()));
}

/** L: computers that are slow, or stall. */
export const misfortunesOfSlowComputers: readonly Misfortune[] = [
  {
    id: 'load-of-8',
    kind: 'L',
    isAlone: true,
    says: 'Eight other programs compute without a pause, from the join to the hand-in',
    patienceMs: 240_000,
    async run(stage) {
      const world = await stage.open();
      await load(stage, 8);
      const computer = await world.computer();
      await computer.begins();
      await computer.types('typed under load');
      return handsIn({ world, computer });
    },
  },
  {
    id: 'load-of-8-and-camera',
    kind: 'L',
    isAlone: true,
    says: 'Eight other programs compute while the camera is watched: an empty chair is still seen',
    patienceMs: 240_000,
    async run(stage) {
      const world = await stage.open({ settings: cameraExam });
      await world.environment.feed.show(photographs().oneFace);
      const computer = await world.computer();
      await computer.comesToTheChecks();
      await computer.leavesTheChecks();
      await load(stage, 8);
      const from = world.mark();
      await world.environment.feed.show(photographs().nobody);
      const missing = await world.neverCame(['face.not-detected'], from);
      await computer.types('typed under load');
      const found = await handsIn({ world, computer });
      return { ...found, losses: [...missing, ...found.losses] };
    },
  },
  {
    id: 'main-stalls',
    kind: 'L',
    says: 'The app’s main process stands still for eight seconds, while the candidate types',
    async run(stage) {
      const sitting = await stage.sharedSitting();
      const { computer } = sitting;
      await computer.types('typed before it stood still');
      await computer.app.evaluate(() => {
        const until = Date.now() + 8_000;
        while (Date.now() < until);
      });
      return goesOn(sitting);
    },
  },
  {
    id: 'page-stalls',
    kind: 'L',
    says: 'The page around the exam hangs for good: it is started again',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      await computer.types('typed before it hung');
      const from = world.mark();
      void computer.page.evaluate(`(() => { for (;;); })()`).catch(() => undefined);
      const missing = await world.neverCame(['x.page.restarted'], from);
      // The page that hung is gone for whoever drives it from outside; the exam's own page is another one.
      await computer.types('typed after it was started again');
      const losses = await world.lossesAtLast();
      return { wentOn: true, by: 'typed on', losses: [...missing, ...losses], told: null };
    },
  },
];
