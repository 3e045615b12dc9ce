import type { Found } from '../judge.ts';
import type { Misfortune } from '../misfortune.ts';
import { goesOn, handsIn, isToldWhere, type Stage } from '../stage.ts';
import type { Computer } from '../world/computer.ts';
import { staffDecideExam, type World } from '../world/world.ts';

const isBeingAsked = /A proctor is being asked/;
const isRefused = /The proctor did not allow it/;
const isHandedIn = /This exam has already been handed in/;

/** An exam that has begun, and a second computer that shows the sign by which staff are asked about it. */
async function asked(stage: Stage) {
  const { world, computer } = await stage.sitting(staffDecideExam);
  const second = await world.computer('second');
  return { world, computer, second, sign: await second.asksToTakeOver() };
}

/** It goes on at another computer and is handed in there, and the one that it left says where it is. */
async function movesOn(world: World, left: Computer, to: Computer): Promise<Found> {
  await to.seesTheExam();
  const untold = await isToldWhere(world, left);
  await to.types(`typed at the ${to.name}`);
  const found = await handsIn({ world, computer: to });
  return { ...found, losses: [...untold, ...found.losses] };
}

const unless = (told: string | null, loss: string): readonly string[] => (told === null ? [loss] : []);

/** A: another computer, where staff decide whether the exam goes on there. */
export const misfortunesOfMoves: readonly Misfortune[] = [
  {
    id: 'move-allowed',
    kind: 'A',
    says: 'A second computer waits for a proctor, who allows it; the first goes on until then',
    async run(stage) {
      const { world, computer, second, sign } = await asked(stage);
      await computer.types('typed while a proctor was asked');
      await computer.seesInTheExam('Saved');
      await world.decidesOfMove(sign, true);
      return movesOn(world, computer, second);
    },
  },
  {
    id: 'move-refused',
    kind: 'A',
    says: 'A second computer waits for a proctor, who refuses it; the first goes on',
    async run(stage) {
      const { world, computer, second, sign } = await asked(stage);
      await world.decidesOfMove(sign, false);
      const told = await second.isTold(isRefused);
      const found = await handsIn({ world, computer });
      return { ...found, losses: [...unless(told, 'the second did not hear that no'), ...found.losses] };
    },
  },
  {
    id: 'move-unanswered',
    kind: 'A',
    says: 'A second computer waits for a proctor, and nobody answers until the first has handed in',
    async run(stage) {
      const { world, computer, second } = await asked(stage);
      const found = await handsIn({ world, computer });
      const told = await second.isTold(isHandedIn);
      return { ...found, losses: [...unless(told, 'the second still waits'), ...found.losses] };
    },
  },
  {
    id: 'move-not-waited-for',
    kind: 'A',
    says: 'A second computer waits no longer, and a proctor allows it afterwards: that alone moves nothing',
    async run(stage) {
      const { world, computer, second, sign } = await asked(stage);
      await second.page.getByRole('button', { name: 'Stop waiting' }).click();
      await world.decidesOfMove(sign, true);
      const found = await goesOn({ world, computer });
      const end = await handsIn({ world, computer });
      return { ...end, losses: [...found.losses, ...end.losses] };
    },
  },
  {
    id: 'move-asked-by-two',
    kind: 'A',
    says: 'Two other computers wait for a proctor, who allows the one whose sign they see',
    async run(stage) {
      const { world, computer, second } = await asked(stage);
      const third = await world.computer('third');
      await world.decidesOfMove(await third.asksToTakeOver(), true);
      await third.seesTheExam();
      const waits = await second.isTold(isBeingAsked);
      const found = await movesOn(world, computer, third);
      return { ...found, losses: [...unless(waits, 'the second does not wait any more'), ...found.losses] };
    },
  },
  {
    id: 'move-asked-of-a-restarted-server',
    kind: 'A',
    says: 'The battery of the first computer dies, and the server is killed while the second waits for a proctor',
    async run(stage) {
      const { world, computer, second, sign } = await asked(stage);
      await computer.dies();
      await world.environment.stopServer('SIGKILL');
      await world.environment.restartServer();
      await world.decidesOfMove(await second.showsItsSign({ not: sign }), true);
      await second.seesTheExam();
      await second.types('typed at the second');
      return handsIn({ world, computer: second });
    },
  },
  {
    id: 'move-allowed-while-asleep',
    kind: 'A',
    says: 'A proctor allows a second computer while the first sleeps; the first wakes up, wants it back and is refused',
    async run(stage) {
      const { world, computer } = await stage.sitting(staffDecideExam);
      computer.sleeps();
      const second = await world.computer('second');
      await world.decidesOfMove(await second.asksToTakeOver(), true);
      await second.seesTheExam();
      await second.types('typed while the first slept');
      computer.wakesUp();
      const untold = await isToldWhere(world, computer);
      await computer.takesBack();
      await world.decidesOfMove(await computer.showsItsSign(), false);
      const refused = await computer.isTold(isRefused);
      const found = await movesOn(world, computer, second);
      return { ...found, losses: [...untold, ...unless(refused, 'the first heard no no'), ...found.losses] };
    },
  },
];
