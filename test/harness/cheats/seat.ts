import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openPersonalDisplay } from '../../../packages/electron-devhost/fixtures/display.ts';
import type { Pcm } from '../../../packages/electron-devhost/fixtures/wav.ts';
import type { DemoSettings } from '../../../server/demo-exam.ts';
import type { XClientPlan } from '../desktop/x-client.ts';
import { awaitState } from '../candidate/app-state-of.ts';
import { launchCandidate } from '../candidate/candidate.ts';
import { openEnvironment } from '../environment/environment.ts';
import { openLine, type Line } from '../network/line.ts';
import type { Undo } from '../environment/machine-stimuli.ts';
import { photographs, type Scene } from '../environment/photographs.ts';
import { createStimulator } from '../environment/stimulator.ts';
import { devicesAre, isCalled } from '../misfortunes/world/odd-devices.ts';
import { walkToTheExam } from '../scenarios/walk.ts';

/** As an institution would hold it that wants to know what goes on. Nobody is idle: hands that rest are no cheat. */
const settings: DemoSettings = {
  durationMs: 4 * 3_600_000,
  streams: { camera: true, microphone: true, screen: false },
  checks: { notifications: false, connection: false, computer: false },
  identity: { document: false, face: true, recheck: true },
  recording: { policy: 'never' },
  idleAfterMs: 3_600_000,
  accommodations: { breaks: { count: 20, eachMs: 5 * 60_000 } },
};

const xClient = fileURLToPath(new URL('../desktop/x-client.ts', import.meta.url));

/** Chromium's camera of a file calls itself a fake one, which the app knows: here it is called as a webcam is. */
const usualCamera = `if (track.kind === 'video') { ${isCalled('Integrated Webcam (0bda:5634)')} }`;

/** What goes on from that moment until it is ended. Epoch milliseconds. */
export type Begun = { readonly undo: Undo; readonly since: number };

/** A candidate in the running exam, at a desktop that is all theirs, and what can be done there. */
export async function openSeat(dir: string, say: (line: string) => void) {
  await rm(dir, { recursive: true, force: true });
  const display = await openPersonalDisplay();
  const opened = Promise.withResolvers<Line>();
  const environment = await openEnvironment({
    dir,
    settings,
    display,
    async openLine(serverPort) {
      const between = await openLine(serverPort);
      opened.resolve(between);
      return between;
    },
  });
  const line = await opened.promise;
  const launch = async () => {
    const launched = await launchCandidate(environment);
    await devicesAre(launched, usualCamera);
    return launched;
  };
  let candidate = await launch();
  const stimulator = createStimulator(environment.dataDir, say);
  const capture = () => Promise.resolve({ words: '', state: null as never });
  const leave = async (): Promise<void> => {
    await candidate.dies();
    await environment.dispose();
  };
  try {
    await walkToTheExam({ environment, candidate, stimulator, say, settings, capture });
  } catch (error) {
    await leave();
    throw error;
  }

  const isRunning = async (): Promise<void> =>
    void (await awaitState(candidate, 'the exam is running', ({ phase }) => phase === 'running'));
  /** What the microphone hears is read when it is opened: so there is a break. Nothing is captured in it. */
  async function hears(sound: Pcm | null): Promise<void> {
    await candidate.takesABreak();
    if (sound === null) environment.microphone.hearQuiet();
    else environment.microphone.hear(sound);
    await candidate.comesBack();
    await isRunning();
  }
  await hears(null);

  function start(program: string, args: readonly string[], says: 'ignore' | 'pipe' = 'ignore') {
    const child = spawn(program, args, { env: environment.appEnv, stdio: ['ignore', says, 'ignore'] });
    const gone = once(child, 'exit').catch(() => undefined);
    const end = async (): Promise<void> => {
      child.kill('SIGKILL');
      await gone;
    };
    return { child, end };
  }

  return {
    environment,
    /** Between app and server. */
    line,
    candidate: () => candidate,
    hears,
    /** What a person's hands do, in xdotool's words: it comes to the exam's desktop from hardware. */
    hands: async (...does: readonly string[]): Promise<void> =>
      void (await promisify(execFile)('xdotool', [...does], {
        env: { ...process.env, DISPLAY: display.desk },
      })),
    /** Starts a program on the exam's desktop; the answer ends it. */
    starts: (program: string, args: readonly string[] = []): Undo => start(program, args).end,
    /** A program of the X server that does this, once it is done. */
    async client(plan: XClientPlan, program = process.execPath): Promise<Begun> {
      const { child, end } = start(program, [xClient, JSON.stringify(plan)], 'pipe');
      // It says so on a line.
      if (child.stdout !== null) await once(child.stdout, 'data');
      return { undo: end, since: Date.now() };
    },
    /** Nobody, until the camera has told it, and then somebody. */
    async sitsDown(face: Scene = photographs().oneFace): Promise<void> {
      await environment.feed.show(photographs().nobody);
      await new Promise((resolve) => setTimeout(resolve, 4_500));
      await environment.feed.show(face);
    },
    dies: () => candidate.dies(),
    /** Starts the app as on another computer, with the same link and nothing that it knew. */
    async startsAnew() {
      const appDir = join(dir, 'another');
      const appArgs = environment.appArgs.map((arg) =>
        arg.startsWith('--user-data-dir=') ? `--user-data-dir=${appDir}` : arg,
      );
      candidate = await launchCandidate({ ...environment, appDir, appArgs });
      return candidate;
    },
    /** Starts the app again, which was killed: it goes on where it was. */
    async comesBack(): Promise<void> {
      candidate = await launch();
      await isRunning();
    },
    dispose: leave,
  };
}
export type Seat = Awaited<ReturnType<typeof openSeat>>;
