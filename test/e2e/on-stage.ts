import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Display } from '../../packages/electron-devhost/fixtures/display.ts';
import { seatCandidate, type ScriptedCandidate } from '../../scripts/journey/candidate.ts';
import { createStimulator } from '../../scripts/journey/stimuli.ts';
import { createLens } from '../../scripts/stage/lens.ts';
import { photographs } from '../../scripts/stage/photographs.ts';
import { openStage, type Stage } from '../../scripts/stage/stage.ts';
import type { DemoSettings } from '../../server/demo-exam.ts';

export type Scene = {
  readonly stage: Stage;
  readonly camera: NonNullable<Stage['camera']>;
  readonly lens: ReturnType<typeof createLens>;
  readonly stimulator: ReturnType<typeof createStimulator>;
  /** Seats a candidate at the app; again after `leaves` or a crash, on the same data. */
  readonly seat: () => Promise<ScriptedCandidate>;
};

/** A server, a camera and a display for one test, all gone afterwards. */
export async function onStage(
  play: (scene: Scene) => Promise<void>,
  settings?: DemoSettings,
  display: Display | 'own' = 'own',
): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'invigil-e2e-'));
  const stage = await openStage({ dir, display, camera: 'virtual', settings });
  if (stage.camera === null) throw new Error('the stage has no virtual camera');
  const lens = createLens(stage.camera);
  let seated: ScriptedCandidate | undefined;
  const seat = async () => (seated = await seatCandidate(stage));
  const stimulator = createStimulator(stage.dataDir, () => {});
  try {
    await lens.show(photographs().oneFace);
    await play({ stage, camera: stage.camera, lens, stimulator, seat });
  } finally {
    await seated?.dies();
    lens.dispose();
    await stage.dispose();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** An exam that asks for a working camera and nothing else before it begins. */
export const quickExam: DemoSettings = {
  streams: { microphone: false, screen: false },
  identity: { document: false, face: false },
  checks: { notifications: false, connection: false, computer: false },
};

/** From the link to the running exam, where the settings are those of {@link quickExam}. */
export async function startExam({ stimulator }: Scene, candidate: ScriptedCandidate): Promise<void> {
  const { stimulate } = stimulator;
  await stimulate('join', ['session.joined'], () => candidate.joins());
  await candidate.readsWhatIsCaptured();
  await stimulate('agree', ['camera-test.passed'], () => candidate.agrees());
  await candidate.goesOn();
  await stimulate('start', ['x.exam.started', 'face.detected'], () => candidate.startsTheExam());
}

/** Nothing is captured and nothing is checked: from the consent straight to the door of the exam, which is locked. */
export const bareExam = {
  streams: { camera: false, microphone: false, screen: false },
  checks: {
    camera: false,
    microphone: false,
    screen: false,
    notifications: false,
    connection: false,
    computer: false,
  },
  identity: { document: false, face: false },
  detectors: { faces: false, objects: false },
  lockdown: { kiosk: true },
} as const satisfies DemoSettings;

/** From the link to the running exam, where the settings are those of {@link bareExam}. */
export async function startBareExam({ stimulator }: Scene, candidate: ScriptedCandidate): Promise<void> {
  await candidate.joins();
  await candidate.readsWhatIsCaptured();
  await candidate.agreesAndSeesTheDoor();
  await stimulator.stimulate('start', ['x.exam.started'], () => candidate.startsTheExam());
}
