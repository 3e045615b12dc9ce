import type { Misfortune } from '../misfortune.ts';
import { goesOn, handsIn } from '../stage.ts';

/** A: which computer has the session, and what its disk and line do meanwhile. */
export const misfortunesOfSessions: readonly Misfortune[] = [
  {
    id: 'line-cut',
    kind: 'A',
    says: 'The line is dead for ten seconds, and the candidate types on',
    async run(stage) {
      const sitting = await stage.sharedSitting();
      const { world, computer } = sitting;
      world.line.cut();
      await computer.types('typed into a dead line');
      await computer.isTold(/You are offline\. Just keep working/);
      world.line.restore();
      return goesOn(sitting);
    },
  },
  {
    id: 'app-killed',
    kind: 'A',
    says: 'The app is killed in mid-exam and started again',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      await computer.types('before the crash');
      await computer.dies();
      const again = await world.computer('first');
      await again.seesTheExam();
      return handsIn({ world, computer: again });
    },
  },
];
