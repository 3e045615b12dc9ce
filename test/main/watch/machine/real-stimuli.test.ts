import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { EventDraft } from '../../../../contract/envelope.ts';
import { createScreen } from '../../../../packages/electron-devhost/modules/screen.ts';
import { parseMonitors, watchMonitors } from '../../../../packages/electron-devhost/x11/monitors.ts';
import { xReply, type XCallback, type XDisplay } from '../../../../packages/electron-devhost/x11/protocol.ts';
import {
  spawnBound,
  type BoundProcess,
} from '../../../../packages/electron-devhost/fixtures/bound-process.ts';
import { openTwoOutputs } from '../../../../packages/electron-devhost/fixtures/two-outputs.ts';
import { linuxProgramsMissing } from '../../../../packages/electron-devhost/fixtures/linux-programs-missing.ts';
import { watchThisMachine } from './real-machine.ts';

/** Other programs do, for real, what an exam does not allow. How soon each is seen, `npm run bench:cheats` says. */
const missing = linuxProgramsMissing([
  'xvfb',
  'openbox',
  'x11vnc',
  'ffmpeg',
  'x11-xserver-utils',
  'xserver-xorg-core',
  'xserver-xorg-video-dummy',
]);
const run = promisify(execFile);

let watch: ReturnType<typeof watchThisMachine> | undefined;
const started: ChildProcess[] = [];

function start(file: string, args: readonly string[]): ChildProcess {
  const child = spawn(file, [...args], { stdio: 'ignore' });
  started.push(child);
  return child;
}
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
afterEach(async () => {
  watch?.dispose();
  await Promise.all(started.splice(0).map(stop));
});

/** A watch that has looked at everything once: what happens now happens between two polls. */
async function watching(): Promise<ReturnType<typeof watchThisMachine>> {
  const started = watchThisMachine();
  await expect.poll(started.polls, { interval: 20 }).toBeGreaterThan(0);
  return started;
}

/** Comes back with the first event that fits. */
const seen = (fits: (draft: EventDraft) => boolean): Promise<void> =>
  expect.poll(() => watch?.drafts.some(fits), { interval: 20 }).toBe(true);

describe.skipIf(missing)(`on a display of its own ${missing}`, () => {
  let xvfb: BoundProcess;
  let display: string;
  beforeAll(async () => {
    xvfb = spawnBound('Xvfb', [
      '-displayfd',
      '3',
      '-screen',
      '0',
      '640x480x24',
      '-nolisten',
      'tcp',
      '-noreset',
    ]);
    display = `:${await xvfb.firstLine('fd3')}`;
  });
  afterAll(() => xvfb?.dispose());

  test('x11vnc is seen as a program and as a listener, and its end', async () => {
    watch = await watching();
    const args = ['-display', display, '-rfbport', '5907', '-localhost', '-nopw', '-quiet', '-forever'];
    const child = start('x11vnc', args);
    const listens = (draft: EventDraft): boolean =>
      draft.type === 'x.remote-session.found' && draft.data.detail === 'VNC, port 5907';
    const runs = (isRunning: boolean) => (draft: EventDraft) =>
      draft.type === 'x.process.prohibited' &&
      draft.data.name === 'x11vnc' &&
      draft.data.isRunning === isRunning;
    await seen(runs(true));
    await seen(listens);
    expect(watch.drafts.find(listens)?.data).toMatchObject({ kind: 'listener', program: 'x11vnc' });
    await stop(child);
    await seen(runs(false));
  });

  test('ffmpeg that takes the screen is seen, and one that does not is not', async () => {
    watch = await watching();
    const source = ['-f', 'lavfi', '-i', 'testsrc=rate=5'];
    start('ffmpeg', ['-loglevel', 'quiet', '-re', ...source, '-f', 'null', '-']);
    const grab = ['-f', 'x11grab', '-framerate', '5', '-i', display];
    start('ffmpeg', ['-loglevel', 'quiet', ...grab, '-f', 'null', '-']);
    const grabs = ({ type }: EventDraft): boolean => type === 'x.capture.found';
    await seen(grabs);
    expect(watch.drafts.filter(grabs)).toHaveLength(1);
    expect(watch.drafts.find(grabs)?.data).toEqual({ program: 'ffmpeg', how: 'x11grab' });
  });
});

type X11 = { createClient(options: { display: string }, callback: XCallback<XDisplay>): void };

test.skipIf(missing)(`a second display of the dummy driver is seen, and its going ${missing}`, async () => {
  const outputs = await openTwoOutputs();
  try {
    const { display } = outputs;
    const xrandr = (...args: string[]) => run('xrandr', ['--display', display, ...args]);
    let monitors = parseMonitors((await xrandr('--listmonitors')).stdout);
    let changed = (): void => undefined;
    const screen = createScreen({
      listMonitors: () => monitors,
      watchMonitors: (onChange) => (changed = onChange),
    });
    const x11: X11 = createRequire(import.meta.url)('x11');
    const x = await xReply<XDisplay>((callback) => x11.createClient({ display }, callback));
    const readAgain = async (): Promise<void> => {
      try {
        monitors = parseMonitors((await xrandr('--listmonitors')).stdout);
        changed();
      } catch {
        // The display says its last changes while it goes.
      }
    };
    await watchMonitors(x, () => void readAgain());
    watch = watchThisMachine({ screen });
    await outputs.plugIn();
    await seen(({ type }) => type === 'x.display.multiple');
    const multiple = watch.drafts.find(({ type }) => type === 'x.display.multiple');
    expect(multiple?.data).toMatchObject({ count: 2, isMirrored: false });
    await outputs.unplug();
    await seen(({ type }) => type === 'x.display.single');
  } finally {
    await outputs.dispose();
  }
});
