import { newTicketCode } from '../../../../../server/join/ticket-code.ts';
import type { Misfortune } from '../../misfortune.ts';
import { joinsAsTheAppDoes, measuresItsConnection, ticketsFor } from '../../world/room.ts';
import { handsIn } from '../../stage.ts';
import { bareExam } from '../../world/world.ts';
import { askAsComputer } from '../../../candidate/computer.ts';

const room = 500;

/** G: many people behind one address. */
export const misfortunesOfRooms: readonly Misfortune[] = [
  {
    id: 'room-of-500-joins',
    kind: 'G',
    isAlone: true,
    says: 'A room of 500 joins from one address at once, and the candidate is one of them',
    before: '100 of 400 were refused',
    async run(stage) {
      const world = await stage.open();
      const codes = await ticketsFor(world, room);
      const computer = await world.computer();
      const join = joinsAsTheAppDoes(world);
      const joining = Promise.all(codes.map(join));
      await computer.begins();
      const refused = (await joining).flatMap((one) => (one.ok ? [] : [one.code]));
      await computer.types('one of five hundred');
      const found = await handsIn({ world, computer });
      const losses =
        refused.length === 0
          ? []
          : [`${refused.length} of ${room} were refused: ${[...new Set(refused)].join(', ')}`];
      return { ...found, by: `${room} joined; ${found.by}`, losses: [...losses, ...found.losses] };
    },
  },
  {
    id: 'room-of-slips',
    kind: 'G',
    says: '200 wrong codes come from the address of the room, and the candidate’s own is right',
    async run(stage) {
      const world = await stage.open();
      const computer = await world.computer();
      const join = joinsAsTheAppDoes(world);
      const slips = await Promise.all(Array.from({ length: 200 }, () => join(newTicketCode())));
      await computer.begins();
      const found = await handsIn({ world, computer });
      const strangers = slips.filter(({ ok }) => ok).length;
      return strangers === 0 ? found : { ...found, losses: ['a wrong code was let in'] };
    },
  },
  {
    id: 'room-guessing',
    kind: 'G',
    isAlone: true,
    says: 'Somebody in the room guesses codes by the thousand, and the candidate joins all the same',
    async run(stage) {
      const world = await stage.open();
      const computer = await world.computer();
      const guess = (): Promise<Response> =>
        askAsComputer(`${world.environment.serverUrl}/api/join`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ v: 1, ticket: newTicketCode(), appVersion: '0', platform: 'x' }),
        });
      const statuses: number[] = [];
      for (let round = 0; round < 10; round += 1) {
        const answers = await Promise.all(Array.from({ length: 50 }, guess));
        statuses.push(...answers.map(({ status }) => status));
      }
      const isStopped = statuses.includes(429);
      await computer.begins();
      const found = await handsIn({ world, computer });
      return isStopped ? found : { ...found, losses: ['nobody stopped the guessing'] };
    },
  },
  {
    id: 'room-checks-its-connection',
    kind: 'G',
    isAlone: true,
    says: '80 people of one address check their connection while the candidate does',
    before: '40 of 80 failed as “unstable”',
    async run(stage) {
      const world = await stage.open({
        settings: { ...bareExam, checks: { ...bareExam.checks, connection: true } },
      });
      const codes = await ticketsFor(world, 80);
      const joined = await Promise.all(codes.map(joinsAsTheAppDoes(world)));
      const computer = await world.computer();
      await computer.comesToTheChecks();
      const measured = await Promise.all(
        joined.map(async (one) => (one.ok ? measuresItsConnection(world, one.value.reply.token) : null)),
      );
      await computer.leavesTheChecks();
      const found = await handsIn({ world, computer });
      const without = measured.filter((one) => one === null || typeof one === 'string').length;
      return without === 0 ? found : { ...found, losses: [`${without} of 80 checks came to nothing`] };
    },
  },
];
