import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

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
