import type { EventType } from '../../../../contract/catalog.ts';
import { photographs } from '../../environment/photographs.ts';
import type { Misfortune } from '../misfortune.ts';
import { devicesAre, devicesRefuse, isMuted, oddDeviceWasUsed, says } from '../world/odd-devices.ts';
import { handsIn, type Stage } from '../stage.ts';
import { cameraExam, microphoneExam } from '../world/world.ts';
import type { Computer } from '../world/computer.ts';

type Setting = typeof cameraExam | typeof microphoneExam;

async function comeToTheDoor(stage: Stage, settings: Setting) {
  const world = await stage.open({ settings });
  await world.environment.feed.show(photographs().oneFace);
  const computer = await world.computer();
  return { world, computer };
}

/** A check waits so long for a person to say something, or to answer the system. */
const slowestCheckMs = 100_000;

type Trouble = {
  readonly id: string;
  readonly says: string;
  readonly before?: string;
  readonly settings?: Setting;
  /** The device is like any other; what comes from it is not. */
  readonly isUsual?: boolean;
  /** Done before the devices are asked for. */
  readonly prepare: (computer: Computer) => Promise<void>;
  /** What has to be recorded by the time the exam begins. */
  readonly events: readonly EventType[];
  /** What has to stand on the screen of the check; null where there is nothing to say. */
  readonly told: RegExp | null;
};

/** A device is odd from the start: it is told what it does, and the exam can be sat all the same. */
function oddAtStart({
  prepare,
  events,
  told,
  settings = cameraExam,
  isUsual = false,
  ...about
}: Trouble): Misfortune {
  return {
    ...about,
    kind: 'D',
    patienceMs: 240_000,
    async run(stage) {
      const { world, computer } = await comeToTheDoor(stage, settings);
      await prepare(computer);
      await computer.comesToTheChecks();
      const words = told === null ? '' : await computer.isTold(told, slowestCheckMs);
      const missing = await world.neverCame(events);
      await computer.leavesTheChecks();
      if (!isUsual) await oddDeviceWasUsed(computer);
      await computer.types('with an odd device');
      const found = await handsIn({ world, computer });
      const untold = words === null ? [`nobody was told: ${await computer.words()}`] : [];
      return { ...found, losses: [...untold, ...missing, ...found.losses] };
    },
  };
}

type Change = {
  readonly id: string;
  readonly says: string;
  readonly change: (world: Awaited<ReturnType<typeof comeToTheDoor>>['world']) => Promise<void> | void;
  readonly events: readonly EventType[];
  readonly back: (world: Awaited<ReturnType<typeof comeToTheDoor>>['world']) => Promise<void> | void;
  readonly eventsThen: readonly EventType[];
};

/** The camera goes silent in mid-exam, and comes back. */
function oddInExam({ change, events, back, eventsThen, ...about }: Change): Misfortune {
  return {
    ...about,
    kind: 'D',
    patienceMs: 240_000,
    async run(stage) {
      const { world, computer } = await comeToTheDoor(stage, cameraExam);
      await computer.comesToTheChecks();
      await computer.leavesTheChecks();
      const before = await world.neverCame(['face.detected']);
      const from = world.mark();
      await change(world);
      const missing = await world.neverCame(events, from);
      const then = world.mark();
      await back(world);
      const missingThen = await world.neverCame(eventsThen, then);
      await computer.types('past a silent camera');
      const found = await handsIn({ world, computer });
      return { ...found, losses: [...before, ...missing, ...missingThen, ...found.losses] };
    },
  };
}

const failed = /Needs a look/;

/** D: cameras and microphones from which nothing comes, and which do not say so. */
export const misfortunesOfDevices: readonly Misfortune[] = [
  oddAtStart({
    id: 'camera-muted-from-the-start',
    says: 'The camera’s privacy switch is on: it opens, and no picture ever comes',
    before: 'it counted as working',
    prepare: (computer) => devicesAre(computer, isMuted),
    events: ['x.camera.lost'],
    told: failed,
  }),
  oddAtStart({
    id: 'camera-0x0',
    says: 'The camera says that its picture is 0x0',
    before: 'the app refused its own report of it',
    prepare: (computer) => devicesAre(computer, says({ width: 0, height: 0 })),
    events: ['camera.detected', 'camera-test.passed'],
    told: null,
  }),
  oddAtStart({
    id: 'camera-without-a-rate',
    says: 'The camera says a rate that is no number, and a fraction for a size',
    before: 'the app refused its own report of it',
    prepare: (computer) =>
      devicesAre(
        computer,
        `${says({ width: 853.33 })} const said = track.getSettings(); track.getSettings = () => ({ ...said, frameRate: NaN });`,
      ),
    events: ['camera.detected', 'camera-test.passed'],
    told: null,
  }),
  oddAtStart({
    id: 'no-camera',
    says: 'There is no camera at this computer',
    prepare: (computer) => devicesRefuse(computer, 'NotFoundError'),
    events: ['camera-test.failed'],
    told: failed,
  }),
  oddAtStart({
    id: 'camera-in-use',
    says: 'Another program has the camera',
    prepare: (computer) => devicesRefuse(computer, 'NotReadableError'),
    events: ['camera-test.failed'],
    told: failed,
  }),
  oddAtStart({
    id: 'microphone-zeros',
    says: 'The microphone opens and gives nothing but zeros',
    isUsual: true,
    settings: microphoneExam,
    prepare: async (computer) => computer.hears({ sampleRate: 16_000, samples: new Int16Array(80_000) }),
    events: ['x.audio.test-failed'],
    told: failed,
  }),
  oddAtStart({
    id: 'microphone-muted-from-the-start',
    says: 'The microphone is muted at its switch from the start',
    settings: microphoneExam,
    prepare: (computer) => devicesAre(computer, isMuted),
    events: ['x.microphone.lost'],
    told: failed,
  }),
  oddInExam({
    id: 'camera-unplugged',
    says: 'The camera’s cable is pulled in mid-exam, and put back',
    change: ({ environment }) => environment.camera.unplug(),
    events: ['x.camera.lost'],
    back: ({ environment }) => environment.camera.replug(),
    eventsThen: ['camera.detected'],
  }),
  oddInExam({
    id: 'camera-frozen',
    says: 'The camera shows the same picture for ever, to the last bit',
    change: ({ environment }) => environment.feed.freeze(),
    events: ['x.camera.lost'],
    back: ({ environment }) => environment.feed.show(photographs().oneFace),
    eventsThen: ['camera.detected'],
  }),
  oddInExam({
    id: 'camera-covered',
    says: 'A hand lies on the lens for a while',
    change: ({ environment }) => environment.feed.obscure(),
    events: ['face.not-detected'],
    back: ({ environment }) => environment.feed.show(photographs().oneFace),
    eventsThen: ['face.detected'],
  }),
];
