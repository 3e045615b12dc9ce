import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PowerMonitor, PowerSaveBlocker } from 'electron';
import { partial } from '../app/errors.ts';

const SAMPLE_EVERY_MS = 250;
const POWER_SUPPLIES = '/sys/class/power_supply';

/**
 * Electron's `powerMonitor`. Idle time is sampled, because Electron answers synchronously and X does not: it can
 * be a quarter of a second behind. Nothing here listens to the system's lock, suspend or resume: tests emit
 * those, as they do on real Electron.
 */
export function createPowerMonitor(queryIdleMs: () => Promise<number>): PowerMonitor {
  let sample = { idleMs: 0, takenAtMs: performance.now() };
  const takeSample = async (): Promise<void> => {
    sample = { idleMs: await queryIdleMs(), takenAtMs: performance.now() };
  };
  const ignoreLostDisplay = (): void => undefined;
  setInterval(() => void takeSample().catch(ignoreLostDisplay), SAMPLE_EVERY_MS).unref();
  void takeSample().catch(ignoreLostDisplay);

  const idleSeconds = (): number => Math.floor((sample.idleMs + performance.now() - sample.takenAtMs) / 1000);

  class DevHostPowerMonitor extends EventEmitter {
    readonly isOnBatteryPower = isOnBatteryPower;
    readonly getSystemIdleTime = idleSeconds;
    readonly getSystemIdleState = (thresholdSeconds: number): 'active' | 'idle' =>
      idleSeconds() >= thresholdSeconds ? 'idle' : 'active';
    readonly getCurrentThermalState = (): 'unknown' => 'unknown';

    get onBatteryPower(): boolean {
      return isOnBatteryPower();
    }
  }
  return partial<PowerMonitor>('powerMonitor', new DevHostPowerMonitor());
}

/** On battery is: there is a mains adapter and none of them delivers. */
function isOnBatteryPower(): boolean {
  const read = (supply: string, file: string): string => {
    try {
      return readFileSync(join(POWER_SUPPLIES, supply, file), 'utf8').trim();
    } catch {
      return '';
    }
  };
  let supplies: string[] = [];
  try {
    supplies = readdirSync(POWER_SUPPLIES);
  } catch {
    return false;
  }
  const mains = supplies.filter((supply) => read(supply, 'type') === 'Mains');
  return mains.length > 0 && mains.every((supply) => read(supply, 'online') === '0');
}

/** Electron's `powerSaveBlocker`, as bookkeeping: the host leaves the machine's power settings alone. */
export function createPowerSaveBlocker(): PowerSaveBlocker {
  const started = new Set<number>();
  let lastId = -1;
  return partial<PowerSaveBlocker>('powerSaveBlocker', {
    start: () => {
      lastId += 1;
      started.add(lastId);
      return lastId;
    },
    stop: (id: number) => started.delete(id),
    isStarted: (id: number) => started.has(id),
  });
}
