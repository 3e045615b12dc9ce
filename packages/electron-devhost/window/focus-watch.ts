import { createEvent } from '../app/event.ts';
import type { App } from '../app/app.ts';
import type { WindowManager } from '../x11/window-manager.ts';

/** What can have the focus. */
export type FocusableWindow = {
  readonly emit: (event: string, ...args: unknown[]) => unknown;
  readonly isClosable: () => boolean;
  readonly isDestroyed: () => boolean;
  readonly close: () => void;
  readonly contents: { readonly emit: (event: string, ...args: unknown[]) => unknown };
};

type FocusedApp = Pick<App, 'emit' | 'isOwnProcess'>;

/** How long the desktop may be without an active window before that counts as losing the focus. */
const HANDOVER_MS = 60;

/**
 * Turns changes of the active X window into focus and blur of our windows. A view is a window of its own on the
 * display, but belongs to its parent here; and a window of ours that is just being opened moves no focus.
 */
export class FocusWatch {
  readonly #app: FocusedApp;
  readonly #manager: WindowManager;
  readonly #owners = new Map<number, FocusableWindow>();
  #focused: FocusableWindow | null = null;
  #handover: NodeJS.Timeout | undefined;

  constructor(app: FocusedApp, manager: WindowManager) {
    this.#app = app;
    this.#manager = manager;
    manager.on('active', () => void this.#look());
    manager.on('close-request', () => {
      if (this.#focused?.isClosable()) this.#focused.close();
    });
  }

  get focused(): FocusableWindow | null {
    return this.#focused;
  }

  /** From now on this X window counts as part of `owner`. */
  add(xid: number, owner: FocusableWindow): void {
    this.#owners.set(xid, owner);
    void this.#look();
  }

  remove(xid: number): void {
    this.#owners.delete(xid);
    void this.#look();
  }

  async #look(): Promise<void> {
    clearTimeout(this.#handover);
    const { active } = this.#manager;
    const owner = this.#owners.get(active);
    if (owner) return this.#settle(owner);
    if (active === 0) {
      this.#handover = setTimeout(() => this.#settle(null), HANDOVER_MS);
      return;
    }
    const pid = await this.#manager.pid(active);
    // One of our Chromiums: a window that is about to be ours, or a bubble of one that is.
    if (active !== this.#manager.active || this.#app.isOwnProcess(pid)) return;
    this.#settle(null);
  }

  #settle(window: FocusableWindow | null): void {
    if (window === this.#focused) return;
    const before = this.#focused;
    this.#focused = window;
    if (before && !before.isDestroyed()) {
      before.emit('blur', createEvent());
      before.contents.emit('blur', createEvent());
      this.#app.emit('browser-window-blur', createEvent(), before);
    }
    if (!window) return;
    window.emit('focus', createEvent());
    window.contents.emit('focus', createEvent());
    this.#app.emit('browser-window-focus', createEvent(), window);
  }
}
