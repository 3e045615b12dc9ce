import type { LineSpeed } from '../../../network/line.ts';
import { photographs } from '../../../environment/photographs.ts';
import type { Misfortune } from '../../misfortune.ts';
import { goesOn, handsIn } from '../../stage.ts';
import { cameraExam } from '../../world/world.ts';

function slowFromTheStart(id: string, says: string, speed: LineSpeed): Misfortune {
  return {
    id,
    kind: 'A',
    says,
    patienceMs: 240_000,
    async run(stage) {
      const world = await stage.open();
      const computer = await world.computer();
      // The page of the exam has been opened before, as after a break in the line: its scripts are in the cache.
      await computer.begins();
      await computer.types('begun on a good line');
      await computer.seesInTheExam('Saved');
      world.line.setSpeed(speed);
      await computer.types('typed on a slow line');
      const found = await goesOn({ world, computer });
      world.line.setSpeed(null);
      const end = await handsIn({ world, computer });
      return { ...end, losses: [...found.losses, ...end.losses] };
    },
  };
}

/** A: lines that are slow, or come and go. */
export const misfortunesOfLines: readonly Misfortune[] = [
  slowFromTheStart('line-of-64-kbit', 'The line carries 64 kbit/s, from mid-exam on', {
    latencyMs: 300,
    bitsPerSecond: 64_000,
  }),
  slowFromTheStart('line-of-10-s', 'Everything takes ten seconds on the line, from mid-exam on', {
    latencyMs: 5_000,
    bitsPerSecond: 1_000_000,
  }),
  {
    id: 'join-on-64-kbit',
    kind: 'A',
    says: 'The candidate joins, opens the exam and hands in on a line of 64 kbit/s',
    patienceMs: 240_000,
    async run(stage) {
      const world = await stage.open();
      world.line.setSpeed({ latencyMs: 300, bitsPerSecond: 64_000 });
      const computer = await world.computer();
      await computer.begins();
      await computer.types('on a line of 64 kbit/s', 'loanword', 120_000);
      return handsIn({ world, computer });
    },
  },
  {
    id: 'line-comes-and-goes',
    kind: 'A',
    says: 'The line breaks off every two seconds, ten times',
    async run(stage) {
      const sitting = await stage.sharedSitting();
      for (let time = 0; time < 10; time += 1) {
        sitting.world.line.restore();
        await sitting.computer.types(`break ${time}`);
        await new Promise((resolve) => setTimeout(resolve, 2_000));
      }
      return goesOn(sitting);
    },
  },
  {
    id: 'recordings-on-64-kbit',
    kind: 'A',
    says: 'The exam is recorded by camera, and the line carries 64 kbit/s: answers and events go first',
    patienceMs: 240_000,
    async run(stage) {
      const world = await stage.open({ settings: { ...cameraExam, recording: { policy: 'always' } } });
      await world.environment.feed.show(photographs().oneFace);
      const computer = await world.computer();
      await computer.comesToTheChecks();
      await computer.leavesTheChecks();
      await computer.types('begun on a good line');
      world.line.setSpeed({ latencyMs: 300, bitsPerSecond: 64_000 });
      const from = world.mark();
      await computer.types('typed beside recordings');
      await computer.seesInTheExam('Saved');
      await computer.raisesTheHand();
      const missing = await world.neverCame(['x.hand.raised'], from);
      world.line.setSpeed(null);
      const found = await handsIn({ world, computer });
      return { ...found, losses: [...missing, ...found.losses] };
    },
  },
];
