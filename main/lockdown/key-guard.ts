import type { GlobalShortcut, Input, WebContents } from 'electron';
import type { ShortcutName } from '../../contract/events/lockdown.ts';
import { blockedShortcut, takenAccelerators, type ShortcutPolicy } from '../../core/lockdown/shortcuts.ts';

type KeyGuardOptions = {
  readonly policy: ShortcutPolicy;
  readonly globalShortcut: Pick<GlobalShortcut, 'register' | 'unregister'>;
  readonly onShortcut: (shortcut: ShortcutName) => void;
};

/**
 * Swallows the shortcuts of the list in the pages it guards, and takes for itself those that the operating system lets
 * an application take. What is not on the list is neither looked at again nor kept.
 */
export function createKeyGuard({ policy, globalShortcut, onShortcut }: KeyGuardOptions) {
  let isEngaged = false;
  let taken: readonly string[] = [];

  const onInput = (event: { readonly preventDefault: () => void }, input: Input): void => {
    if (!isEngaged || input.isComposing) return;
    const shortcut = blockedShortcut(input, policy);
    if (shortcut === null) return;
    event.preventDefault();
    if (input.type === 'keyDown' && !input.isAutoRepeat) onShortcut(shortcut);
  };

  return {
    guard(contents: Pick<WebContents, 'on'>): void {
      contents.on('before-input-event', onInput);
    },
    /** `takes`: also asks the operating system. Returns how many chords it gave us. */
    engage(takes: boolean): number {
      if (isEngaged) return taken.length;
      isEngaged = true;
      taken = (takes ? takenAccelerators(policy) : [])
        .filter(([accelerator, name]) => register(accelerator, name))
        .map(([accelerator]) => accelerator);
      return taken.length;
    },
    release(): void {
      isEngaged = false;
      taken.forEach((accelerator) => globalShortcut.unregister(accelerator));
      taken = [];
    },
  };

  function register(accelerator: string, name: ShortcutName): boolean {
    try {
      return globalShortcut.register(accelerator, () => onShortcut(name));
    } catch {
      // A key that this system has no name for.
      return false;
    }
  }
}
