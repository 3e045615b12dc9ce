import type { Dialog } from 'electron';
import { partial } from '../app/errors.ts';

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
