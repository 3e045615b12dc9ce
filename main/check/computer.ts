import { statfs, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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

/** Where Linux lists what the machine is powered by. Elsewhere there is no such folder, and no answer. */
const powerSupplies = '/sys/class/power_supply';

/** Charge of the machine's own batteries together, or null where the system does not tell. */
export async function batteryLevel01(root = powerSupplies): Promise<number | null> {
  const supplies = await readdir(root).catch(() => []);
  const levels: number[] = [];
  for (const supply of supplies) {
    const read = async (file: string) =>
      (await readFile(join(root, supply, file), 'utf8').catch(() => '')).trim();
    // A mouse or a headset has a battery too: its scope is `Device`.
    if ((await read('type')) !== 'Battery' || (await read('scope')) === 'Device') continue;
    const capacity = Number.parseInt(await read('capacity'), 10);
    if (Number.isFinite(capacity)) levels.push(Math.min(100, Math.max(0, capacity)) / 100);
  }
  return levels.length === 0 ? null : levels.reduce((sum, level) => sum + level, 0) / levels.length;
}
