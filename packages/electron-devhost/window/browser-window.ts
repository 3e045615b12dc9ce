import type { BrowserWindow as ElectronBrowserWindow } from 'electron';
import type { Supported } from '../app/errors.ts';
import { createEvent } from '../app/event.ts';
import type { HostEvent } from '../app/event.ts';
import type { App } from '../app/app.ts';
import type { Registry } from '../app/registry.ts';
import type { WindowOptions } from './host-window.ts';
import { ManagedWindow } from './managed-window.ts';
import { RootView } from './root-view.ts';
import { openSurface } from './surface.ts';
import type { ViewPorts } from './web-contents-view.ts';
import type { WebContents } from '../page/web-contents.ts';

/** What a window asks of the app. */
export type WindowPorts = ViewPorts & {
  readonly app: Pick<App, 'emit' | 'getName' | 'windowClosed'>;
  readonly windows: Registry<BrowserWindow>;
  readonly focusedWindow: () => object | null;
};

/** A Chromium app window (no tabs, no address bar) in the shape of Electron's BrowserWindow. */
export class BrowserWindow extends ManagedWindow implements Supported<ElectronBrowserWindow> {
  readonly id: number;
  readonly contents: WebContents;
  readonly #ports: WindowPorts;
  readonly #rootView: RootView;
  #title: string;
  #isContentProtected = false;
  #isDestroyed = false;

  constructor(ports: WindowPorts, options: WindowOptions = {}) {
    super(options);
    this.#ports = ports;
    this.#title = options.title ?? ports.app.getName();
    this.id = ports.windows.add(this);
    const { webPreferences = {} } = options;
    this.contents = ports.createContents(webPreferences);
    this.contents.owner = this;
    this.#rootView = new RootView(this);
    this.contents.once('destroyed', () => this.destroy());
    this.contents.once('did-finish-load', () => this.emit('ready-to-show', createEvent()));
    this.contents.on('page-title-updated', (event: HostEvent, title: string) => {
      this.emit('page-title-updated', event, title, true);
      if (!event.defaultPrevented) this.#title = title;
    });
    setImmediate(() => ports.app.emit('browser-window-created', createEvent(), this));
    this.#open().catch((error: Error) => {
      if (!this.#isDestroyed) console.error('devhost: cannot open a window:', error);
      this.failToOpen(error);
      this.contents.destroyed(error);
    });
  }

  async #open(): Promise<void> {
    const desktop = await this.#ports.desktop;
    const native = await openSurface(this.contents, desktop, this.getBounds());
    if (this.#isDestroyed) {
      this.#closeTarget();
      return;
    }
    desktop.focus.add(native.xid, this);
    this.once('closed', () => desktop.focus.remove(native.xid));
    await this.adopt(native, desktop.x11);
    if (this.isVisible()) await native.activate();
  }

  get webContents(): Electron.WebContents {
    return this.contents as unknown as Electron.WebContents;
  }

  get contentView(): Electron.View {
    return this.#rootView as unknown as Electron.View;
  }

  loadURL(url: string, options?: Electron.LoadURLOptions): Promise<void> {
    return this.contents.loadURL(url, options);
  }

  loadFile(path: string, options?: Electron.LoadFileOptions): Promise<void> {
    return this.contents.loadFile(path, options);
  }

  reload(): void {
    this.contents.reload();
  }

  isFocused(): boolean {
    return this.#ports.focusedWindow() === this;
  }

  close(): void {
    if (this.#isDestroyed) return;
    const event = createEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#rootView.dispose();
    this.#closeTarget();
    this.contents.destroyed();
    this.#ports.windows.delete(this.id);
    this.emit('closed', createEvent());
    this.#ports.app.windowClosed();
  }

  #closeTarget(): void {
    const { page } = this.contents;
    page?.chromium.cdp.send('Target.closeTarget', { targetId: page.targetId }).catch(() => undefined);
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /** Whether these contents are shown in this window, be it in a view. */
  owns(contents: unknown): boolean {
    return contents === this.contents || this.#rootView.shows(contents);
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
    this.contents.executeJavaScript(`document.title = ${JSON.stringify(title)}`).catch(() => undefined);
  }

  /** Recorded only: X11 has no content protection, in Electron neither. */
  setContentProtection(isProtected: boolean): void {
    this.#isContentProtected = isProtected;
  }

  isContentProtected(): boolean {
    return this.#isContentProtected;
  }

  getMediaSourceId(): string {
    const { native } = this;
    if (!native) throw new Error('the development host knows the X window of a window once it has opened');
    return `window:${native.xid}:0`;
  }

  getNativeWindowHandle(): Buffer {
    const handle = Buffer.alloc(4);
    handle.writeUInt32LE(this.native?.xid ?? 0);
    return handle;
  }
}

/** The constructor that apps use, with its static members. */
export function createBrowserWindowClass(ports: WindowPorts): typeof ElectronBrowserWindow {
  const { windows, focusedWindow } = ports;
  class HostedBrowserWindow extends BrowserWindow {
    static getAllWindows = windows.all;
    static getFocusedWindow = focusedWindow;
    static fromId = (id: number) => windows.get(id) ?? null;
    static fromWebContents = (contents: unknown) =>
      windows.all().find((window) => window.owns(contents)) ?? null;

    constructor(options?: WindowOptions) {
      super(ports, options);
    }
  }
  Object.defineProperty(HostedBrowserWindow, 'name', { value: 'BrowserWindow' });
  return HostedBrowserWindow as unknown as typeof ElectronBrowserWindow;
}
