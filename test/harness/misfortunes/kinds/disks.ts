import { join } from 'node:path';
import type { Misfortune } from '../misfortune.ts';
import { cannotMount, mountSmallDisk } from '../world/small-disk.ts';
import { goesOn, handsIn, toldThen, type Stage } from '../stage.ts';

/** A world whose first computer keeps the app's data on a small disk. */
async function openOnSmallDisk(stage: Stage) {
  const world = await stage.open();
  const disk = mountSmallDisk(join(world.environment.dir, 'disk'));
  // While the app still lies there, and before the folder is removed.
  world.beforehand(disk.unmount);
  const appDir = join(disk.dir, 'app');
  return { world, disk, start: () => world.computer('first', { appDir }) };
}

/** An exam that was begun, and typed on when the disk was full. */
async function typedOnFullDisk(stage: Stage) {
  const { world, disk, start } = await openOnSmallDisk(stage);
  const computer = await start();
  await computer.begins();
  disk.fill();
  await computer.types('typed on a full disk');
  await computer.seesInTheExam('Saved');
  return { world, disk, computer };
}

/** A: disks without room. */
export const misfortunesOfDisks: readonly Misfortune[] = [
  {
    id: 'disk-full-in-exam',
    kind: 'A',
    says: 'The disk is full in mid-exam, and later there is room again',
    cannotRun: cannotMount,
    async run(stage) {
      const { world, disk, computer } = await typedOnFullDisk(stage);
      await computer.raisesTheHand();
      await computer.lowersTheHand();
      const found = await goesOn({ world, computer });
      disk.makeRoom();
      const unsaid = await world.neverCame(['x.hand.raised', 'x.hand.lowered']);
      const end = await handsIn({ world, computer });
      return { ...end, losses: [...found.losses, ...unsaid, ...end.losses] };
    },
  },
  {
    id: 'disk-full-to-the-end',
    kind: 'A',
    says: 'The disk is full in mid-exam and stays full until the hand-in',
    cannotRun: cannotMount,
    async run(stage) {
      const { world, computer } = await typedOnFullDisk(stage);
      await computer.handsIn();
      const submitted = await world.neverCame(['x.exam.submitted']);
      return {
        wentOn: submitted.length === 0,
        by: 'handed in on a full disk',
        losses: [...submitted, ...(await world.lossesAtLast())],
        told: null,
      };
    },
  },
  {
    id: 'disk-full-at-restart',
    kind: 'A',
    says: 'The app crashes, and is started again while the disk is full',
    before: 'the app started with ENOSPC and without an exam',
    cannotRun: cannotMount,
    async run(stage) {
      const { world, disk, start } = await openOnSmallDisk(stage);
      const computer = await start();
      await computer.begins();
      await computer.types('before the restart');
      await computer.seesInTheExam('Saved');
      await computer.dies();
      disk.fill();
      const again = await start();
      await again.seesTheExam();
      await again.types('after the restart');
      await again.seesInTheExam('Saved');
      disk.makeRoom();
      return handsIn({ world, computer: again });
    },
  },
  {
    id: 'disk-full-at-join',
    kind: 'A',
    says: 'The disk is full when the candidate joins',
    cannotRun: cannotMount,
    async run(stage) {
      const { world, disk, start } = await openOnSmallDisk(stage);
      const computer = await start();
      disk.fill();
      await computer.joins();
      const told = await computer.isTold(/This computer cannot save the session [^.]*\. [^.]*\./, 15_000);
      const phase = await computer.phase();
      if (told === null && phase === 'joining')
        return { wentOn: false, by: await computer.words(), losses: [], told };
      disk.makeRoom();
      if (phase !== 'joining') {
        await computer.sitsDown();
        return handsIn({ world, computer });
      }
      return toldThen(told, async () => {
        await computer.begins();
        return handsIn({ world, computer });
      });
    },
  },
];
