import type { Misfortune } from '../misfortune.ts';
import { goesOn, handsIn, goesOnElsewhere, isToldWhere } from '../stage.ts';

const isOpenElsewhere = /This exam is open on another computer Do you want to continue it here\?/;

/** A: more than one computer, and servers that change. */
export const misfortunesOfComputers: readonly Misfortune[] = [
  {
    id: 'second-computer-asks',
    kind: 'A',
    says: 'A second computer joins while the first goes on, and leaves the exam there',
    async run(stage) {
      const sitting = await stage.sitting();
      const second = await sitting.world.computer('second');
      await second.joins();
      const asked = await second.isTold(isOpenElsewhere);
      await second.page.getByRole('button', { name: 'Leave it there' }).click();
      const found = await goesOn(sitting);
      return asked === null ? { ...found, losses: ['the second computer was not asked'] } : found;
    },
  },
  {
    id: 'second-computer-takes-over',
    kind: 'A',
    says: 'The candidate moves to a second computer in mid-exam',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      const second = await world.computer('second');
      await second.takesOver();
      const untold = await isToldWhere(world, computer);
      await second.types('typed at the second');
      const found = await handsIn({ world, computer: second });
      return { ...found, losses: [...untold, ...found.losses] };
    },
  },
  {
    id: 'asleep-while-taken-over',
    kind: 'A',
    says: 'The first computer sleeps, a second one takes the exam over, and the first wakes up',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      computer.sleeps();
      const second = await world.computer('second');
      await second.takesOver();
      await second.types('typed while the first slept');
      computer.wakesUp();
      const untold = await isToldWhere(world, computer);
      await second.types('typed after the first woke up');
      const found = await handsIn({ world, computer: second });
      return { ...found, losses: [...untold, ...found.losses] };
    },
  },
  {
    id: 'taken-back',
    kind: 'A',
    says: 'The exam is moved to a second computer and taken back to the first',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      const second = await world.computer('second');
      await second.takesOver();
      await second.types('typed at the second');
      await second.seesInTheExam('Saved');
      await computer.isTold(goesOnElsewhere);
      await computer.takesBack();
      await computer.seesTheExam();
      const untold = await isToldWhere(world, second);
      await computer.types('back at the first');
      const found = await handsIn({ world, computer });
      return { ...found, losses: [...untold, ...found.losses] };
    },
  },
  {
    id: 'battery-dead-and-moved',
    kind: 'A',
    says: 'The battery of the first computer dies, and the candidate goes on at a second',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      await computer.dies();
      const second = await world.computer('second');
      await second.takesOver();
      await second.types('typed at the second');
      return handsIn({ world, computer: second });
    },
  },
  {
    id: 'restart-after-moved',
    kind: 'A',
    says: 'The first computer crashed, a second took over, and the first is started again',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      await computer.dies();
      const second = await world.computer('second');
      await second.takesOver();
      const again = await world.computer('first');
      // With its link, as people start it again: it asks, and takes nothing back by itself.
      await again.joins();
      const untold = await isToldWhere(world, again, isOpenElsewhere);
      await again.page.getByRole('button', { name: 'Leave it there' }).click();
      await second.types('typed at the second');
      const found = await handsIn({ world, computer: second });
      return { ...found, losses: [...untold, ...found.losses] };
    },
  },
  {
    id: 'server-restarted',
    kind: 'A',
    says: 'The server is restarted in mid-exam',
    async run(stage) {
      const sitting = await stage.sharedSitting();
      await sitting.world.environment.stopServer('SIGTERM');
      await sitting.computer.types('typed while the server was away');
      await sitting.world.environment.restartServer();
      return goesOn(sitting);
    },
  },
  {
    id: 'server-killed',
    kind: 'A',
    says: 'The server loses its power in mid-exam, and comes back after a while',
    async run(stage) {
      const sitting = await stage.sharedSitting();
      await sitting.computer.types('typed as the server died');
      await sitting.world.environment.stopServer('SIGKILL');
      await sitting.computer.isTold(/You are offline/);
      await sitting.world.environment.restartServer();
      return goesOn(sitting);
    },
  },
  {
    id: 'server-from-a-backup',
    kind: 'A',
    patienceMs: 240_000,
    says: 'The server comes back from a backup that lacks the last answers and events',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      await world.lossesAtLast();
      await world.environment.stopServer('SIGTERM');
      const restore = await world.backUp();
      await world.environment.restartServer();
      await computer.types('stored after the backup');
      await computer.seesInTheExam('Saved');
      await world.lossesAtLast();
      await world.environment.stopServer('SIGKILL');
      await restore();
      await world.environment.restartServer();
      await computer.types('some reason to think about it', 'library');
      const losses = await world.lossesAtLast();
      const found = await handsIn({ world, computer });
      return { ...found, losses: [...losses, ...found.losses] };
    },
  },
  {
    id: 'keys-of-the-server-new',
    kind: 'A',
    patienceMs: 240_000,
    says: 'The server’s key for tokens is another after a restart: none of what it gave out counts any more',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      await world.environment.stopServer('SIGTERM');
      await world.forgetsTokens();
      await computer.types('typed while no token counts');
      await world.environment.restartServer();
      const losses = await world.lossesAtLast();
      const found = await goesOn({ world, computer });
      return { ...found, losses: [...losses, ...found.losses] };
    },
  },
];
