import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import {
  E2E_PACKAGES,
  ensureDebianPackages,
} from '../../packages/electron-devhost/fixtures/debian-packages.ts';
import { openTwoOutputs } from '../../packages/electron-devhost/fixtures/two-outputs.ts';
import { launchCandidate } from '../harness/candidate/candidate.ts';
import type { createStimulator } from '../harness/environment/stimulator.ts';
import type { TestEnvironment } from '../harness/environment/environment.ts';
import { readStoredEvents } from '../harness/environment/stored-events.ts';
import { bareExam, inEnvironment, startBareExam } from './in-environment.ts';

test.beforeAll(async () => {
  const packages = await ensureDebianPackages(E2E_PACKAGES);
  if (!packages.ok) throw new Error(packages.message);
});

/** Starts other programs in the environment, and ends them. */
function otherPrograms({ appEnv }: TestEnvironment) {
  const started: ChildProcess[] = [];
  const end = async (program: ChildProcess): Promise<void> => {
    if (program.exitCode !== null || program.signalCode !== null) return;
    program.kill('SIGKILL');
    await once(program, 'exit');
  };
  return {
    start(file: string, ...args: readonly string[]): void {
      started.push(spawn(file, [...args], { env: appEnv, stdio: 'ignore' }));
    },
    endAll: async (): Promise<void> => void (await Promise.all(started.splice(0).map(end))),
  };
}

/** Every event that had to come was stored; how long each took stands in the report (`npm run bench:cheats` measures it). */
function expectStored({ responses }: ReturnType<typeof createStimulator>): void {
  const delays = responses
    .filter(({ stimulus: { name } }) => name !== 'start')
    .map(({ stimulus, type, stored }) => ({
      what: `${stimulus.name}: ${type}`,
      ms: stored === null ? Infinity : stored.storedAt - stimulus.at,
    }));
  expectDelays(delays);
}

function expectDelays(delays: readonly { readonly what: string; readonly ms: number }[]): void {
  const description = delays.map(({ what, ms }) => `${what} ${ms} ms`).join(', ');
  test.info().annotations.push({ type: 'stored after', description });
  expect(delays.filter(({ ms }) => !Number.isFinite(ms))).toEqual([]);
}

/** What the server has stored of a type, in order. */
const rowsOf = ({ dataDir }: TestEnvironment, wanted: string) =>
  readStoredEvents(dataDir).filter(({ event }) => event.type === wanted);
const dataOf = (environment: TestEnvironment, wanted: string) =>
  rowsOf(environment, wanted).map(({ event }) => event.data);

test('a window over the exam, a recorder and a remote desktop are each seen and stored', async () => {
  await inEnvironment(async (scene) => {
    const { launch, environment, stimulator } = scene;
    const { stimulate } = stimulator;
    const programs = otherPrograms(environment);
    await startBareExam(scene, await launch());
    try {
      await stimulate('xterm', ['window.focus-out'], async () => {
        programs.start('xterm', '-T', 'Notes');
        const raise = [
          'search',
          '--sync',
          '--onlyvisible',
          '--name',
          '^Notes$',
          'windowraise',
          'windowfocus',
        ];
        await promisify(execFile)('xdotool', raise, { env: environment.appEnv });
      });
      expect(dataOf(environment, 'window.focus-out')).toMatchObject([{ application: 'XTerm' }]);
      await programs.endAll();
      await expect.poll(() => dataOf(environment, 'window.focus-in').length).toBe(1);

      await stimulate('ffmpeg', ['x.capture.found'], () =>
        programs.start(
          'ffmpeg',
          '-f',
          'x11grab',
          '-framerate',
          '2',
          '-i',
          environment.display,
          '-f',
          'null',
          '-',
        ),
      );
      expect(dataOf(environment, 'x.capture.found')).toEqual([{ program: 'ffmpeg', how: 'x11grab' }]);
      await programs.endAll();

      const port = '5903';
      await stimulate('x11vnc', ['x.process.prohibited', 'x.remote-session.found'], () =>
        programs.start(
          'x11vnc',
          '-display',
          environment.display,
          '-rfbport',
          port,
          '-localhost',
          '-nopw',
          '-q',
        ),
      );
      expect(dataOf(environment, 'x.process.prohibited')).toContainEqual(
        expect.objectContaining({ name: 'x11vnc', isRunning: true }),
      );
      expect(dataOf(environment, 'x.remote-session.found')).toContainEqual({
        kind: 'listener',
        program: 'x11vnc',
        detail: `VNC, port ${port}`,
      });
    } finally {
      await programs.endAll();
    }
    expectStored(stimulator);
  }, bareExam);
});

test('a second display is seen, blacked out, and stored, and its going too', async () => {
  const outputs = await openTwoOutputs();
  await inEnvironment(
    async (scene) => {
      const { launch, environment, stimulator } = scene;
      const candidate = await launch();
      await startBareExam(scene, candidate);
      const windows = () =>
        candidate.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().map((window) => window.getBounds().x),
        );
      await stimulator.stimulate('plug in', ['x.display.multiple', 'x.display.changed'], outputs.plugIn);
      expect(dataOf(environment, 'x.display.multiple')).toMatchObject([{ count: 2, isMirrored: false }]);
      await expect.poll(windows).toEqual([0, 1024]);
      await stimulator.stimulate('unplug', ['x.display.single'], outputs.unplug);
      await expect.poll(windows).toEqual([0]);
      expectStored(stimulator);
    },
    bareExam,
    outputs,
  );
});

test('a clock that is set forward and back is seen and stored', async () => {
  await inEnvironment(async (scene) => {
    const { environment } = scene;
    const ahead = join(environment.dir, 'clock-ahead');
    const set = (seconds: number): Promise<void> => writeFile(ahead, `+${seconds}\n`);
    await set(0);
    // The clock of the whole computer belongs to everybody on it: libfaketime moves that of the app's main process,
    // which does not hand it on to Chromium, for that ends at once with it.
    const keep = join(environment.dir, 'keep-the-clock-to-oneself.cjs');
    await writeFile(keep, 'delete process.env.LD_PRELOAD;');
    const candidate = await launchCandidate({
      ...environment,
      appArgs: ['-r', keep, ...environment.appArgs],
      appEnv: {
        ...environment.appEnv,
        LD_PRELOAD: globSync('/usr/lib/*/faketime/libfaketimeMT.so.1')[0] ?? '',
        FAKETIME_TIMESTAMP_FILE: ahead,
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        FAKETIME_ONLY_CMDS: 'node',
      },
    });
    try {
      await startBareExam(scene, candidate);
      for (const [index, minutes] of [60, -60].entries()) {
        const at = Date.now();
        await set(index === 0 ? 3_600 : 0);
        const jumps = () => rowsOf(environment, 'x.clock.jumped');
        await expect.poll(() => jumps().length, { intervals: [50] }).toBe(index + 1);
        const jump = jumps()[index];
        expect(Math.round(Number(jump?.event.data['byMs']) / 60_000)).toBe(minutes);
        expectDelays([{ what: `set by ${minutes} minutes`, ms: (jump?.storedAt ?? Infinity) - at }]);
      }
    } finally {
      await candidate.dies();
    }
  }, bareExam);
});
