import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDisplay, type Display } from '../../../packages/electron-devhost/fixtures/display.ts';
import type { DemoSettings } from '../../../server/demo-exam.ts';
import { openEnvironment } from '../environment/environment.ts';
import { until } from '../environment/stimulator.ts';
import { openLine, type LineCertificate } from '../network/line.ts';
import { openComputer, type Computer, type ComputerOptions } from './computer.ts';
import { lossesOf, remainsOf, type Remains } from './remains.ts';

/** Nothing is captured and nothing is checked: from the consent straight to the door of the exam. */
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
  identity: { document: false, face: false, match: false },
  detectors: { faces: false, objects: false },
} as const satisfies DemoSettings;

/** An exam that watches by camera, and asks for nothing else before it begins. */
export const cameraExam = {
  ...bareExam,
  streams: { camera: true, microphone: false, screen: false },
  checks: { ...bareExam.checks, camera: true },
  detectors: { faces: true, objects: false },
} as const satisfies DemoSettings;

export type WorldOptions = {
  readonly settings?: DemoSettings;
  readonly certificate?: LineCertificate;
};

/** How long what was held up may take to arrive once nothing holds it up any more. */
const arrivalMs = 45_000;

/** A server with the demo exam, a line to it in which something can happen, and computers to sit an exam at. */
export async function openWorld({ settings = bareExam, certificate }: WorldOptions = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'invigil-life-'));
  const opened = Promise.withResolvers<Awaited<ReturnType<typeof openLine>>>();
  const environment = await openEnvironment({
    dir,
    settings,
    async openLine(serverPort) {
      const line = await openLine(serverPort, certificate);
      opened.resolve(line);
      return line;
    },
  });
  const line = await opened.promise;
  const computers: Computer[] = [];
  const displays: Display[] = [];
  const typed: Record<string, string> = {};

  const remains = (): Remains =>
    remainsOf(
      environment.dataDir,
      computers.map(({ appDir }) => appDir),
    );
  const losses = (): readonly string[] => lossesOf(remains(), typed);

  return {
    environment,
    line,
    /** What was typed into the exam in this world, by question: the newest of each. */
    typed,
    remains,
    losses,
    /** Starts the app on the computer of that name; again after it was left, on the same disk. */
    async computer(name = 'first', options: ComputerOptions = {}): Promise<Computer> {
      const isKnown = computers.some((one) => one.name === name);
      if (computers.length > 0 && !isKnown) displays.push(await openDisplay());
      const display = displays.at(-1)?.display ?? environment.display;
      const computer = await openComputer({ environment, name, display, typed }, options);
      computers.push(computer);
      return computer;
    },
    /** Waits until nothing is missing on the server any more, and says what still is when it stays so. */
    async lossesAtLast(): Promise<readonly string[]> {
      await until(() => (losses().length === 0 ? true : null), Date.now() + arrivalMs);
      return losses();
    },
    async dispose(): Promise<void> {
      await Promise.all(computers.map((one) => one.dies()));
      line.restore();
      await environment.dispose();
      for (const { dispose } of displays) await dispose();
      await rm(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;
