import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Display } from '../../packages/electron-devhost/fixtures/display.ts';
import { launchCandidate, type ScriptedCandidate } from '../harness/candidate/candidate.ts';
import { createStimulator } from '../harness/environment/stimulator.ts';
import { photographs } from '../harness/environment/photographs.ts';
import { openEnvironment, type TestEnvironment } from '../harness/environment/environment.ts';
import type { DemoSettings } from '../../server/demo-exam.ts';

export type Scene = {
  readonly environment: TestEnvironment;
  readonly stimulator: ReturnType<typeof createStimulator>;
  /** Launches the app for a candidate; again after `leaves` or a crash, on the same data. */
  readonly launch: () => Promise<ScriptedCandidate>;
};

/** A server, a camera and a display for one test, all gone afterwards. */
export async function inEnvironment(
  play: (scene: Scene) => Promise<void>,
  settings?: DemoSettings,
  display?: Display,
): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'invigil-e2e-'));
  const environment = await openEnvironment({ dir, display, settings });
  let launched: ScriptedCandidate | undefined;
  const launch = async () => (launched = await launchCandidate(environment));
  const stimulator = createStimulator(environment.dataDir, () => {});
  try {
    await environment.feed.show(photographs().oneFace);
    await play({ environment, stimulator, launch });
  } catch (error) {
    console.error(await lastWords(environment));
    throw error;
  } finally {
    await launched?.dies();
    await environment.dispose();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What the app said last; it goes with its folder. */
async function lastWords({ dir }: TestEnvironment): Promise<string> {
  const said = await readFile(join(dir, 'app.log'), 'utf8').catch(() => '');
  return said.split('\n').slice(-lastLines).join('\n');
}
const lastLines = 80;

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
