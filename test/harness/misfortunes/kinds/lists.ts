import { lists } from '../../../../core/lists/lists.ts';
import { listReport } from '../../../../core/lists/dated-list.ts';
import { photographs } from '../../environment/photographs.ts';
import { runProgramNamed } from '../../environment/machine-stimuli.ts';
import type { Misfortune } from '../misfortune.ts';
import { devicesAre, isCalled, oddDeviceWasUsed } from '../world/odd-devices.ts';
import { goesOn, handsIn } from '../stage.ts';
import { cameraExam } from '../world/world.ts';

/** The camera calls itself that; whether it is taken for a program's. */
function camera(id: string, says: string, label: string, isVirtual: boolean): Misfortune {
  return {
    id,
    kind: 'J',
    says,
    async run(stage) {
      const world = await stage.open({ settings: cameraExam });
      await world.environment.feed.show(photographs().oneFace);
      const computer = await world.computer();
      await devicesAre(computer, isCalled(label));
      await computer.comesToTheChecks();
      await computer.leavesTheChecks();
      await oddDeviceWasUsed(computer);
      const found = await handsIn({ world, computer });
      const isTold = world.remains().stored.some(({ type }) => type === 'x.camera.virtual');
      const wrong = isTold === isVirtual ? [] : [`“${label}” ${isTold ? 'is' : 'is not'} told as virtual`];
      return { ...found, losses: [...wrong, ...found.losses] };
    },
  };
}

/** A program of that name runs for a while; whether it is told of. */
function program(id: string, says: string, name: string, isKnown: boolean): Misfortune {
  return {
    id,
    kind: 'J',
    // Programs are everybody's.
    isAlone: true,
    says,
    async run(stage) {
      const sitting = await stage.sharedSitting();
      const { world } = sitting;
      const from = world.mark();
      const end = await runProgramNamed(world.environment, name);
      // What is not to be told is waited for until something that is known, and began later, is told.
      const endKnown = await runProgramNamed(world.environment, 'anydesk');
      const losses = await world.neverCame(['x.process.prohibited'], from);
      const told = JSON.stringify(
        world
          .remains()
          .stored.slice(from)
          .map(({ data }) => data),
      );
      await end();
      await endKnown();
      const found = await goesOn(sitting);
      const isTold = told.includes(`"${name}"`);
      const wrong = isTold === isKnown ? [] : [`${name} ${isTold ? 'is' : 'is not'} told of: ${told}`];
      return { ...found, losses: [...losses, ...wrong, ...found.losses] };
    },
  };
}

/** J: lists of names that go stale. */
export const misfortunesOfLists: readonly Misfortune[] = [
  camera(
    'camera-of-a-program',
    'The camera is one that a program makes, in a spelling of its own',
    'OBS-Camera2',
    true,
  ),
  camera(
    'camera-named-alike',
    'A real camera has a name that begins like a program’s',
    'OBSBOT Tiny 2 StreamCamera',
    false,
  ),
  program('program-named-alike', 'A program has a name that begins like a prohibited one', 'obsidian', false),
  {
    id: 'lists-checked-in-time',
    kind: 'J',
    says: 'A year goes by: each list says where it is from and when it was checked',
    async run() {
      const reports = lists.map((list) => listReport(list, Date.now()));
      const stale = reports.filter(({ isStale, source }) => isStale || source === '');
      return {
        wentOn: stale.length === 0,
        by: `${reports.length} lists, the oldest checked ${Math.max(...reports.map(({ days }) => days))} days ago`,
        losses: stale.map(({ name }) => `${name} is too old or of no known source`),
        told: null,
      };
    },
  },
];
