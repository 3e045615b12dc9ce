import type { Computer } from '../world/computer.ts';
import type { Found } from '../judge.ts';
import type { Misfortune } from '../misfortune.ts';
import { isToldWhere, goesOn, handsIn, type Stage } from '../stage.ts';
import { clockAhead, clockIsSet, pagesClockIs } from '../world/wall-clock.ts';
import type { World } from '../world/world.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Of the demo exam. */
const durationMin = 30;
/** What the exam and its misfortune may have taken. */
const slackMin = 3;

async function sitAt(stage: Stage, aheadMs = 0) {
  const world = await stage.open();
  const computer = await world.computer(
    'first',
    aheadMs === 0 ? {} : { env: clockAhead(world.environment.dir, aheadMs) },
  );
  await computer.begins();
  if (aheadMs !== 0) await pagesClockIs(computer, aheadMs);
  await computer.types('begun');
  await computer.seesInTheExam('Saved');
  return { world, computer };
}

/** Whole minutes left, as they stand above the exam. */
async function minutesLeft(computer: Computer): Promise<number> {
  const [, minutes] = /(\d+) minutes? left/.exec(await computer.words()) ?? [];
  return minutes === undefined ? Number.NaN : Number(minutes);
}

/** What is wrong with the time that is shown, and with the times that the server has; in words. */
async function wrongTimes(world: World, computer: Computer): Promise<readonly string[]> {
  const left = await minutesLeft(computer);
  const isLeft = left <= durationMin && left >= durationMin - slackMin;
  const now = Date.now();
  const { stored } = world.remains();
  const astray = stored.filter(({ occurredAt }) => Math.abs(occurredAt - now) > slackMin * minuteMs);
  const backwards = stored.filter(
    ({ occurredAt }, index) => occurredAt < (stored[index - 1]?.occurredAt ?? 0) - 2_000,
  );
  return [
    ...(isLeft ? [] : [`${left} minutes are left of ${durationMin}`]),
    ...astray.map(
      ({ type, occurredAt }) => `${type} is said to have happened at ${new Date(occurredAt).toISOString()}`,
    ),
    ...backwards.map(({ type }) => `${type} is said to have happened before what was before it`),
  ];
}

const withLosses = (found: Found, losses: readonly string[]): Found => ({
  ...found,
  losses: [...losses, ...found.losses],
});

/** The clock is set in mid-exam: the time left stays what it is, and an event says so. */
function setInExam(id: string, says: string, byMs: number, before?: string): Misfortune {
  return {
    id,
    kind: 'C',
    says,
    ...(before === undefined ? {} : { before }),
    async run(stage) {
      const { world, computer } = await sitAt(stage);
      await clockIsSet(computer, byMs);
      await computer.types('typed after the clock was set');
      const unsaid = await world.neverCame(['x.clock.jumped']);
      const wrong = await wrongTimes(world, computer);
      return withLosses(await handsIn({ world, computer }), [...unsaid, ...wrong]);
    },
  };
}

function wrongAtStart(id: string, says: string, aheadMs: number): Misfortune {
  return {
    id,
    kind: 'C',
    says,
    async run(stage) {
      const { world, computer } = await sitAt(stage, aheadMs);
      const wrong = await wrongTimes(world, computer);
      return withLosses(await handsIn({ world, computer }), wrong);
    },
  };
}

/** C: clocks that are wrong, or set in the middle. */
export const misfortunesOfClocks: readonly Misfortune[] = [
  setInExam(
    'clock-forward',
    'The clock is set forward by half an hour in mid-exam',
    30 * minuteMs,
    '20 minutes were left of 50',
  ),
  setInExam(
    'clock-back',
    'The clock is set back by half an hour in mid-exam',
    -30 * minuteMs,
    '80 minutes were left of 50',
  ),
  setInExam('clock-a-day-on', 'The clock is set forward by a day in mid-exam', dayMs),
  wrongAtStart('clock-a-year-behind', 'The clock is a year behind from the start', -365 * dayMs),
  wrongAtStart('clock-a-year-ahead', 'The clock is a year ahead from the start', 365 * dayMs),
  wrongAtStart(
    'clock-an-hour-off',
    'The clock is an hour ahead from the start, as with a wrong time zone',
    60 * minuteMs,
  ),
  {
    id: 'clock-of-second-computer',
    kind: 'C',
    says: 'The exam moves to a second computer whose clock is 20 minutes ahead',
    before: '30 minutes were left of 50',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      const second = await world.computer('second', {
        env: clockAhead(world.environment.dir, 20 * minuteMs),
      });
      await second.takesOver();
      const untold = await isToldWhere(world, computer);
      await pagesClockIs(second, 20 * minuteMs);
      await second.types('typed at the second');
      const wrong = await wrongTimes(world, second);
      return withLosses(await handsIn({ world, computer: second }), [...untold, ...wrong]);
    },
  },
  {
    id: 'clock-set-between-starts',
    kind: 'C',
    says: 'The app crashes, the clock is set back by an hour, and the app is started again without a line',
    async run(stage) {
      const { world, computer } = await sitAt(stage);
      await computer.dies();
      world.line.cut();
      const again = await world.computer('first', { env: clockAhead(world.environment.dir, -60 * minuteMs) });
      await again.seesTheExam();
      await again.isTold(/You are offline/);
      world.line.restore();
      const found = await goesOn({ world, computer: again });
      const wrong = await wrongTimes(world, again);
      return withLosses(await handsIn({ world, computer: again }), [...found.losses, ...wrong]);
    },
  },
  {
    id: 'computer-asleep',
    kind: 'C',
    says: 'The computer sleeps for twenty seconds in mid-exam',
    async run(stage) {
      const sitting = await stage.sitting();
      sitting.computer.sleeps();
      await new Promise((resolve) => setTimeout(resolve, 20_000));
      sitting.computer.wakesUp();
      const found = await goesOn(sitting);
      return withLosses(found, await wrongTimes(sitting.world, sitting.computer));
    },
  },
];
