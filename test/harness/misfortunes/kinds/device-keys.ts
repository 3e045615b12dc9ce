import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Misfortune } from '../misfortune.ts';
import { goesOnElsewhere, handsIn, type Stage } from '../stage.ts';
import type { Computer } from '../world/computer.ts';
import { staffDecideExam } from '../world/world.ts';

const keyOf = ({ appDir }: Computer): string => join(appDir, 'sessions', 'device-key');

/** An exam that has begun, whose computer crashes with an answer that was never sent. */
async function crashed(stage: Stage, options?: typeof staffDecideExam) {
  const { world, computer } = await stage.sitting(options);
  world.line.cut();
  await computer.types('never sent before the crash');
  await computer.isTold(/You are offline/);
  await computer.dies();
  return { world, computer };
}

/** A: the key by which the server knows the computer is gone in mid-exam. To the server it is another computer then. */
export const misfortunesOfDeviceKeys: readonly Misfortune[] = [
  {
    id: 'device-key-lost',
    kind: 'A',
    says: 'The app crashes with an unsent answer and its device key is gone: a proctor lets it go on',
    async run(stage) {
      const { world, computer } = await crashed(stage, staffDecideExam);
      await rm(keyOf(computer));
      world.line.restore();
      const again = await world.computer();
      await world.decidesOfMove(await again.asksToTakeOver(), true);
      await again.seesTheExam();
      const losses = await world.lossesAtLast();
      await again.types('84', 'train');
      const found = await handsIn({ world, computer: again });
      return { ...found, losses: [...losses, ...found.losses] };
    },
  },
  {
    id: 'device-key-unreadable',
    kind: 'A',
    says: 'The app crashes with an unsent answer and its device key cannot be read any more: the candidate goes on',
    async run(stage) {
      const { world, computer } = await crashed(stage);
      await writeFile(keyOf(computer), 'scribble');
      world.line.restore();
      const again = await world.computer();
      await again.takesOver();
      const losses = await world.lossesAtLast();
      await again.types('84', 'train');
      const found = await handsIn({ world, computer: again });
      return { ...found, losses: [...losses, ...found.losses] };
    },
  },
  {
    id: 'device-key-lost-without-line',
    kind: 'A',
    says: 'The device key is gone and the line dead when the app is started again: the candidate goes on once the line is back',
    async run(stage) {
      const { world, computer } = await crashed(stage);
      await rm(keyOf(computer));
      const again = await world.computer();
      await again.seesTheExam();
      world.line.restore();
      await again.isTold(goesOnElsewhere);
      await again.takesBack();
      await again.seesTheExam();
      const losses = await world.lossesAtLast();
      await again.types('84', 'train');
      const found = await handsIn({ world, computer: again });
      return { ...found, losses: [...losses, ...found.losses] };
    },
  },
  {
    id: 'computer-reinstalled',
    kind: 'A',
    says: 'The computer is installed anew in mid-exam, and a proctor lets it go on',
    async run(stage) {
      const { world, computer } = await stage.sitting(staffDecideExam);
      const losses = await world.lossesAtLast();
      await computer.dies();
      // What was the app's may still be ending.
      await rm(computer.appDir, { recursive: true, maxRetries: 10, retryDelay: 500 });
      const again = await world.computer();
      await world.decidesOfMove(await again.asksToTakeOver(), true);
      await again.seesTheExam();
      await again.types('typed at the computer that was installed anew');
      const found = await handsIn({ world, computer: again });
      return { ...found, losses: [...losses, ...found.losses] };
    },
  },
];
