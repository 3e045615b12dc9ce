import type { PowerSaveBlocker } from 'electron';
import { partial } from '../app/errors.ts';

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
