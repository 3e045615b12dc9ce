import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { spawnBound } from './bound-process.ts';
import { manageWindows, type Display } from './display.ts';

export type TwoOutputs = Display & {
  /** A second screen, right of the first. */
  readonly plugIn: () => Promise<void>;
  readonly unplug: () => Promise<void>;
};

const xorgConf = `Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 96000
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 3200 1200
  EndSubSection
EndSection
`;

/**
 * A display with two outputs, of which one is used at first: Xorg with its dummy driver, because Xvfb has one output
 * for good. With a window manager on it, both up when this resolves.
 */
export async function openTwoOutputs(): Promise<TwoOutputs> {
  const folder = await mkdtemp(join(tmpdir(), 'invigil-xorg-'));
  const config = join(folder, 'xorg.conf');
  await writeFile(config, xorgConf);
  const files = ['-config', config, '-logfile', join(folder, 'log')];
  const quiet = ['-novtswitch', '-sharevts', '-nolisten', 'tcp', '-noreset'];
  const xorg = spawnBound('Xorg', ['-displayfd', '3', ...files, ...quiet]);
  const dispose = async (): Promise<void> => {
    await xorg.dispose();
    await rm(folder, { recursive: true });
  };
  try {
    const display = `:${await xorg.firstLine('fd3')}`;
    const xrandr = async (...args: string[]): Promise<void> =>
      void (await promisify(execFile)('xrandr', ['--display', display, ...args]));
    await manageWindows(display);
    await xrandr('--addmode', 'DUMMY1', '1024x768');
    return {
      display,
      plugIn: () => xrandr('--output', 'DUMMY1', '--mode', '1024x768', '--right-of', 'DUMMY0'),
      unplug: () => xrandr('--output', 'DUMMY1', '--off'),
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
