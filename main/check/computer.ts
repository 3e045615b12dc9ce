import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ExamSettings } from '../../contract/settings.ts';
import { judgeComputer } from '../../core/check/computer.ts';
import type { Log } from '../log.ts';
import type { CheckStart } from '../session/reports/checks.ts';
import { startOf } from './start-of.ts';

/** Where a display is on the desktop. */
type Place = { readonly x: number; readonly y: number };

type ComputerCheckOptions = {
  readonly log: Log;
  readonly settings: ExamSettings;
  /** The folder of what has not been delivered. */
  readonly dataDir: string;
  readonly displays: () => readonly Place[];
  readonly isOnBattery: () => boolean;
  readonly batteryLevel01: () => Promise<number | null>;
};

/** Looks at what this computer has: room on its disk, displays, power. */
export function createComputerCheck(options: ComputerCheckOptions): CheckStart {
  const { log, settings, dataDir, displays, isOnBattery, batteryLevel01 } = options;
  return startOf('computer', log, async () => {
    const places = displays().map(({ x, y }) => `${x},${y}`);
    const measured = {
      freeBytes: await freeBytesOf(dataDir),
      displays: places.length,
      isMirrored: new Set(places).size < places.length,
      isOnBattery: isOnBattery(),
      batteryLevel01: await batteryLevel01(),
    };
    return judgeComputer(measured, settings);
  });
}

/** Free for us, on the disk of a folder that need not be there yet. */
export async function freeBytesOf(dir: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(dir);
    return bavail * bsize;
  } catch (error) {
    if (dirname(dir) === dir) throw error;
    return freeBytesOf(dirname(dir));
  }
}
