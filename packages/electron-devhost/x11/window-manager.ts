import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from '../app/errors.ts';
import { EVENT_MASK, SOURCE_PAGER } from './connection.ts';
import type { X11 } from './connection.ts';

/**
 * Root-window property that the window manager sets when somebody presses Alt+F4. The development host watches
 * it and emits 'close' on the focused window, because a window that asks Chromium to close cannot say no.
 * The key binding is in `openbox-rc.xml`.
 */
export const WM_CLOSE_PROPERTY = '_INVIGIL_CLOSE';

type ManagerEvents = { active: [xid: number]; 'close-request': []; clients: [xids: readonly number[]] };

/** What the window manager says about the desktop through properties of the root window. */
export class WindowManager extends EventEmitter<ManagerEvents> {
  readonly #x11: X11;
  #active = 0;

  /** Rejects when no window manager runs: without one there is neither focus nor a list of windows. */
  static async watch(x11: X11): Promise<WindowManager> {
    const [check] = await x11.values(x11.root, '_NET_SUPPORTING_WM_CHECK');
    if (!check) throw new CannotStart('No window manager on the X display; start one (for example openbox).');
    const manager = new WindowManager(x11);
    const [active, clients, close] = await Promise.all([
      x11.atom('_NET_ACTIVE_WINDOW'),
      x11.atom('_NET_CLIENT_LIST'),
      x11.atom(WM_CLOSE_PROPERTY),
    ]);
    x11.onEvent((event) => {
      if (event.name !== 'PropertyNotify' || event.wid !== x11.root) return;
      if (event.atom === active) void manager.#readActive();
      else if (event.atom === clients) void manager.clients().then((xids) => manager.emit('clients', xids));
      else if (event.atom === close) manager.emit('close-request');
    });
    await x11.select(x11.root, EVENT_MASK.property);
    await manager.#readActive();
    return manager;
  }

  private constructor(x11: X11) {
    super();
    this.#x11 = x11;
  }

  /** X id of the window with the focus, 0 for none. */
  get active(): number {
    return this.#active;
  }

  async #readActive(): Promise<void> {
    const [xid = 0] = await this.#x11.values(this.#x11.root, '_NET_ACTIVE_WINDOW');
    if (xid === this.#active) return;
    this.#active = xid;
    this.emit('active', xid);
  }

  /** Gives the focus to a window, be it ours or not. */
  async activate(xid: number): Promise<void> {
    await this.#x11.askManager(xid, '_NET_ACTIVE_WINDOW', [SOURCE_PAGER, 0, 0]);
  }

  clients(): Promise<readonly number[]> {
    return this.#x11.values(this.#x11.root, '_NET_CLIENT_LIST');
  }

  async title(xid: number): Promise<string> {
    return (await this.#x11.text(xid, '_NET_WM_NAME')) || this.#x11.text(xid, 'WM_NAME');
  }

  /** The process that a window says it belongs to, 0 if it says nothing. */
  async pid(xid: number): Promise<number> {
    return (await this.#x11.values(xid, '_NET_WM_PID'))[0] ?? 0;
  }

  /** The window whose title contains `text`, which may be about to appear. */
  async waitForTitle(text: string, timeoutMs: number): Promise<number> {
    for (const deadline = Date.now() + timeoutMs; Date.now() < deadline;) {
      for (const xid of await this.clients()) {
        if ((await this.title(xid)).includes(text)) return xid;
      }
      await delay(15);
    }
    throw new Error(`no X window appeared within ${timeoutMs} ms`);
  }
}
