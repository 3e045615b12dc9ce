import type { GlobalShortcut } from 'electron';
import { partial } from '../app/errors.ts';
import { parseAccelerator } from '../x11/accelerator.ts';
import type { KeyGrabs } from '../x11/key-grabs.ts';

/**
 * Electron's `globalShortcut`. X refuses a key that another program holds only after `register` has returned
 * true; `isRegistered` is right from then on.
 */
export function createGlobalShortcut(keys: KeyGrabs): GlobalShortcut {
  const registered = new Map<string, { dispose: () => void }>();
  const keyOf = (accelerator: string): string => JSON.stringify(parseAccelerator(accelerator));

  const register = (accelerator: string, callback: () => void): boolean => {
    const key = keyOf(accelerator);
    if (registered.has(key)) return false;
    const grab = keys.grab(parseAccelerator(accelerator), callback, () => registered.delete(key));
    if (grab) registered.set(key, grab);
    return grab !== undefined;
  };
  const unregister = (accelerator: string): void => {
    registered.get(keyOf(accelerator))?.dispose();
    registered.delete(keyOf(accelerator));
  };
  return partial<GlobalShortcut>('globalShortcut', {
    register,
    registerAll: (accelerators, callback) => {
      for (const accelerator of accelerators) register(accelerator, callback);
    },
    isRegistered: (accelerator) => registered.has(keyOf(accelerator)),
    unregister,
    unregisterAll: () => {
      for (const grab of registered.values()) grab.dispose();
      registered.clear();
    },
  });
}
