import { EventEmitter } from 'node:events';
import type { Dialog, Shell, Tray } from 'electron';
import { NotSupportedByDevHost, partial, partialClass } from '../app/errors.ts';

/**
 * Electron's `dialog`. Nobody is there to answer, so every question throws; a test that expects one assigns its
 * own answer: `evaluate(({ dialog }) => { dialog.showMessageBox = async () => ({ response: 0 }) })`.
 */
export function createDialog(print: (text: string) => void = (text) => console.error(text)): Dialog {
  return partial<Dialog>('dialog', {
    // As Electron does before 'ready' on Linux.
    showErrorBox: (title: string, content: string) => print(`${title}\n${content}`),
  });
}

/** Electron's `shell`. The host opens nothing outside itself, so every member throws; tests assign their own. */
export function createShell(): Shell {
  return partial<Shell>('shell', {});
}

/** There is no tray: making one throws. */
export function createTrayClass(): typeof Tray {
  class DevHostTray extends EventEmitter {
    constructor() {
      super();
      throw new NotSupportedByDevHost('Tray');
    }
  }
  return partialClass<typeof Tray>('Tray', DevHostTray);
}
