import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDisplay, type Display } from '../../../../packages/electron-devhost/fixtures/display.ts';
import type { EventType } from '../../../../contract/catalog.ts';
import type { DemoSettings } from '../../../../server/demo-exam.ts';
import { openEnvironment } from '../../environment/environment.ts';
import { openProctor } from '../../environment/proctor.ts';
import { until } from '../../environment/stimulator.ts';
import { openLine, type Line, type LineCertificate } from '../../network/line.ts';
import { openComputer, type Computer, type ComputerOptions } from './computer.ts';
import { lossesOf, remainsOf, type Remains } from '../remains.ts';

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

/** As {@link bareExam}, and staff decide whether it moves to another computer. */
export const staffDecideExam = { settings: { ...bareExam, moves: 'staff' } } as const satisfies WorldOptions;

/** As {@link bareExam}, and the titles of other windows are told. */
export const titledExam = { ...bareExam, windowTitles: true } as const satisfies DemoSettings;

/** An exam that listens, and asks for nothing else before it begins. */
export const microphoneExam = {
  ...bareExam,
  streams: { camera: false, microphone: true, screen: false },
  checks: { ...bareExam.checks, microphone: true },
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
  /** With it, the server is reached by TLS. */
  readonly certificate?: LineCertificate;
  /** Origin by which the app knows the server, where the line is not reached straight. */
  readonly publicUrl?: string;
};

/** How long what was held up may take to arrive once nothing holds it up any more. */
const arrivalMs = 90_000;
/** And what happens, to be noticed and told. */
const eventPatienceMs = 25_000;

/** A server with the demo exam, a line to it in which something can happen, and computers to sit an exam at. */
export async function openWorld({ settings = bareExam, certificate, publicUrl }: WorldOptions = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'invigil-life-'));
  const opened = Promise.withResolvers<{ readonly line: Line; readonly serverPort: number }>();
  const environment = await openEnvironment({
    dir,
    // Moving is the candidate's own decision, where a case does not have somebody at the console.
    settings: { moves: 'candidate', ...settings },
    async openLine(serverPort) {
      const line = await openLine(serverPort, certificate);
      opened.resolve({ line, serverPort });
      return { ...line, url: publicUrl ?? line.url };
    },
  });
  const { line, serverPort } = await opened.promise;
  const computers: Computer[] = [];
  const starting: Promise<Computer>[] = [];
  let isOver = false;
  const displays: Display[] = [];
  const typed: Record<string, string> = {};
  const undo: (() => void)[] = [];

  const left = new Set<string>();
  const dirs = (isLeft: boolean): readonly string[] => [
    ...new Set(computers.map(({ appDir }) => appDir).filter((dir) => left.has(dir) === isLeft)),
  ];
  const remains = (): Remains => remainsOf(environment.dataDir, dirs(false));
  const losses = (): readonly string[] => lossesOf(remains(), typed);

  /** Not by the candidate's line. */
  const openConsole = () =>
    openProctor({ serverUrl: `http://127.0.0.1:${serverPort}`, staff: environment.staff });

  return {
    environment,
    line,
    /** What was typed into the exam in this world, by question: the newest of each. */
    typed,
    remains,
    losses,
    /**
     * The person at that computer has been told that the exam goes on elsewhere, and that what had not been sent is
     * kept there: it is no loss that the server does not have it.
     */
    leaves: ({ appDir }: Pick<Computer, 'appDir'>) => void left.add(appDir),
    /** How many events are kept at computers that were left, and nowhere else. */
    keptElsewhere(): number {
      const known = new Set(remains().stored.map(({ hash }) => hash));
      return remainsOf(environment.dataDir, dirs(true)).journals.filter(({ hash }) => !known.has(hash))
        .length;
    },
    /** Starts the app on the computer of that name; again after it was left, on the same disk. */
    async computer(name = 'first', options: ComputerOptions = {}): Promise<Computer> {
      if (isOver) throw new Error('this world is over');
      const isKnown = computers.some((one) => one.name === name);
      if (computers.length > 0 && !isKnown) displays.push(await openDisplay());
      const display = displays.at(-1)?.display ?? environment.display;
      const opening = openComputer({ environment, name, display, typed }, options);
      starting.push(opening);
      const computer = await opening;
      computers.push(computer);
      return computer;
    },
    /** Waits until nothing is missing on the server any more, and says what still is when it stays so. */
    async lossesAtLast(): Promise<readonly string[]> {
      const isAllThere = await until(() => (losses().length === 0 ? true : null), arrivalMs);
      // Looked at again, something new might just be on its way.
      return isAllThere === null ? losses() : [];
    },
    async proctorWrites(text: string): Promise<void> {
      const proctor = await openConsole();
      await proctor.send((await proctor.session()).id, { text, action: 'none' });
    },
    /** A proctor answers the computer that shows this sign. @throws Error where none with it stands at the console. */
    async decidesOfMove(sign: string, isAllowed: boolean): Promise<void> {
      const proctor = await openConsole();
      const { id, moves = [] } = await proctor.session();
      const asking = moves.find((one) => one.sign === sign);
      if (asking === undefined)
        throw new Error(`the console shows ${moves.map((one) => one.sign).join()}, and not ${sign}`);
      await proctor.decides(id, asking.id, isAllowed);
    },
    /** Keeps the data of the server that was stopped as they are now; the answer puts them back. */
    async backUp(): Promise<() => Promise<void>> {
      const backup = join(dir, 'backup');
      await cp(environment.dataDir, backup, { recursive: true });
      return async () => {
        await rm(environment.dataDir, { recursive: true });
        await cp(backup, environment.dataDir, { recursive: true });
      };
    },
    /** The server that was stopped will sign its tokens with another key. */
    forgetsTokens: () => rm(join(environment.dataDir, 'signing-key.pem')),
    /** How many events are stored by now: where to look for those that come. */
    mark: (): number => remains().stored.length,
    /** Waits for events of these types, from that mark on, and says which of them never came. */
    async neverCame(types: readonly EventType[], from = 0): Promise<readonly string[]> {
      const missing = () => {
        const { stored } = remains();
        return types.filter((type) => !stored.slice(from).some((event) => event.type === type));
      };
      await until(() => (missing().length === 0 ? true : null), eventPatienceMs);
      return missing().map((type) => `${type} never came`);
    },
    /** Done when the computers are off, before the folder of this world is removed. */
    beforehand: (what: () => void) => void undo.push(what),
    async dispose(): Promise<void> {
      isOver = true;
      // Also those that were still being started when the case was given up.
      await Promise.all(
        starting.map((one) =>
          one.then(
            ({ dies }) => dies(),
            () => undefined,
          ),
        ),
      );
      for (const last of undo) last();
      line.restore();
      await environment.dispose();
      for (const { dispose } of displays) await dispose();
      await rm(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;
