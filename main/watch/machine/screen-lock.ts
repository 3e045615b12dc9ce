import type { PowerMonitor } from 'electron';
import type { Disposable, LockHandlers } from './machine-ports.ts';

export type PowerPort = Pick<PowerMonitor, 'on' | 'off'>;

/** Electron's word for lock (Windows, macOS) and switch of user (macOS). */
export function watchPowerMonitor(power: PowerPort, { onSeen }: Pick<LockHandlers, 'onSeen'>): Disposable {
  const lock = (): void => onSeen({ cause: 'locked', isAway: true });
  const unlock = (): void => onSeen({ cause: 'locked', isAway: false });
  const resign = (): void => onSeen({ cause: 'switched', isAway: true });
  const become = (): void => onSeen({ cause: 'switched', isAway: false });
  power.on('lock-screen', lock);
  power.on('unlock-screen', unlock);
  power.on('user-did-resign-active', resign);
  power.on('user-did-become-active', become);
  return {
    dispose(): void {
      power.off('lock-screen', lock);
      power.off('unlock-screen', unlock);
      power.off('user-did-resign-active', resign);
      power.off('user-did-become-active', become);
    },
  };
}

/** Calls `run` when the computer slept and is awake again. */
export function onResume(power: PowerPort, run: () => void): Disposable {
  const resumed = (): void => run();
  power.on('resume', resumed);
  return { dispose: () => void power.off('resume', resumed) };
}
