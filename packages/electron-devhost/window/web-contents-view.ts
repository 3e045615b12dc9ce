import type { WebContentsView as ElectronWebContentsView, Rectangle } from 'electron';
import type { Supported } from '../app/errors.ts';
import { supportedOnly } from '../app/errors.ts';
import type { NativeWindow } from '../x11/native-window.ts';
import type { FocusableWindow } from './focus-watch.ts';
import { openSurface } from './surface.ts';
import type { Desktop } from './surface.ts';
import type { WebContents } from '../page/web-contents.ts';
import { whole } from './window-bounds.ts';

/** What a view asks of the app. */
export type ViewPorts = {
  /** A page of the session that the preferences name. */
  readonly createContents: (preferences: Electron.WebPreferences) => WebContents;
  /** Resolves when the app is ready; what is made before waits for it. */
  readonly desktop: Promise<Desktop>;
};

/** The window a view is laid over. */
export type ParentWindow = FocusableWindow & {
  readonly opened: Promise<NativeWindow>;
  readonly isFocused: () => boolean;
  readonly isVisible: () => boolean;
  readonly isAlwaysOnTop: () => boolean;
  readonly getContentBounds: () => Rectangle;
  readonly setContentBounds: (bounds: Rectangle) => void;
};

/** A page over another window's page: an undecorated X window that follows its parent and belongs to it. */
export class WebContentsView
  extends supportedOnly('WebContentsView')
  implements Supported<ElectronWebContentsView>
{
  readonly contents: WebContents;
  readonly #desktop: Promise<Desktop>;
  readonly #opened: Promise<NativeWindow>;
  #parent: ParentWindow | undefined;
  #bounds: Rectangle = { x: 0, y: 0, width: 0, height: 0 };
  #isVisible = true;

  constructor(
    ports: ViewPorts,
    { webPreferences = {}, webContents }: Electron.WebContentsViewConstructorOptions = {},
  ) {
    super();
    if (webContents) throw new Error('NotSupportedByDevHost: WebContentsView over existing webContents');
    this.#desktop = ports.desktop;
    this.contents = ports.createContents(webPreferences);
    this.contents.owner = {
      isFocused: () => this.#parent?.isFocused() ?? false,
      focus: () => void this.#opened.then((native) => native.activate()).catch(() => undefined),
      close: () => this.#close(),
      setContentBounds: (bounds) => this.#parent?.setContentBounds(bounds),
    };
    this.#opened = this.#open();
    this.#opened.catch((error: Error) => this.contents.destroyed(error));
  }

  get webContents(): Electron.WebContents {
    return this.contents as unknown as Electron.WebContents;
  }

  async #open(): Promise<NativeWindow> {
    const desktop = await this.#desktop;
    const focused = desktop.manager.active;
    const native = await openSurface(this.contents, desktop, { x: 0, y: 0, width: 400, height: 300 });
    await native.unmap();
    await native.setFrame(false);
    if (focused) await desktop.manager.activate(focused);
    return native;
  }

  /** Lays the view over `window`; called again it changes nothing. */
  show(window: ParentWindow): void {
    this.#parent = window;
    this.#layOver(window).catch(() => undefined);
  }

  async #layOver(window: ParentWindow): Promise<void> {
    const [native, parent, { focus }] = await Promise.all([this.#opened, window.opened, this.#desktop]);
    if (this.#parent !== window) return;
    focus.add(native.xid, window);
    await native.setTransientFor(parent.xid);
    this.place();
  }

  hide(): void {
    this.#parent = undefined;
    this.#opened.then((native) => native.unmap()).catch(() => undefined);
  }

  /** Moves the X window to where the view is in its parent, or away where it is not to be seen. */
  place(): void {
    this.#opened.then((native) => this.#place(native)).catch(() => undefined);
  }

  async #place(native: NativeWindow): Promise<void> {
    const parent = this.#parent;
    const { x, y, width, height } = this.#bounds;
    const isShown = parent?.isVisible() === true && this.#isVisible && width > 0 && height > 0;
    if (!parent || !isShown) {
      if (native.isMapped) await native.unmap();
      return;
    }
    const origin = parent.getContentBounds();
    const bounds = { x: origin.x + x, y: origin.y + y, width, height };
    if (!native.isMapped) await native.map();
    await native.setBounds(bounds);
    if (parent.isAlwaysOnTop()) await native.setState('ABOVE', true);
    await native.setState('SKIP_TASKBAR', true);
  }

  setBounds(bounds: Rectangle): void {
    this.#bounds = whole(bounds);
    this.place();
    this.emit('bounds-changed');
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }

  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    this.place();
  }

  getVisible(): boolean {
    return this.#isVisible;
  }

  setBackgroundColor(): void {
    // Chromium paints its own background until the page does.
  }

  #close(): void {
    const { page } = this.contents;
    page?.chromium.cdp.send('Target.closeTarget', { targetId: page.targetId }).catch(() => undefined);
    this.#opened
      .then(({ xid }) => this.#desktop.then(({ focus }) => focus.remove(xid)))
      .catch(() => undefined);
    this.contents.destroyed();
  }
}

export function createWebContentsViewClass(ports: ViewPorts): typeof ElectronWebContentsView {
  class HostedWebContentsView extends WebContentsView {
    constructor(options?: Electron.WebContentsViewConstructorOptions) {
      super(ports, options);
    }
  }
  Object.defineProperty(HostedWebContentsView, 'name', { value: 'WebContentsView' });
  return HostedWebContentsView as unknown as typeof ElectronWebContentsView;
}
