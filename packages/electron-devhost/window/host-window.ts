import type { BrowserWindow as ElectronBrowserWindow, Rectangle } from 'electron';
import type { Supported } from '../app/errors.ts';
import { supportedOnly } from '../app/errors.ts';
import { createEvent } from '../app/event.ts';
import type { X11 } from '../x11/connection.ts';
import type { NativeWindow, WindowRight } from '../x11/native-window.ts';
import { fullBounds, initialBounds, whole } from './window-bounds.ts';

export type WindowOptions = Electron.BrowserWindowConstructorOptions;

const POINTER_ROOT = 1;

/**
 * A window on the display: place, size, visibility, layer. What is asked of it before Chromium has opened it is
 * remembered and done then; getters answer at once.
 */
export class HostWindow extends supportedOnly('BrowserWindow') implements Supported<ElectronBrowserWindow> {
  readonly #options: WindowOptions;
  readonly #opening = Promise.withResolvers<NativeWindow>();
  #native: NativeWindow | undefined;
  #x11: X11 | undefined;
  #bounds: Rectangle;
  #boundsBeforeFull: Rectangle | undefined;
  #isVisible: boolean;
  #isMinimized = false;
  #isKiosk: boolean;
  #isFull: boolean;
  #isAbove: boolean;

  constructor(options: WindowOptions) {
    super();
    this.#options = options;
    this.#isVisible = options.show !== false;
    this.#isKiosk = options.kiosk === true;
    this.#isFull = this.#isKiosk || options.fullscreen === true;
    this.#isAbove = this.#isKiosk || options.alwaysOnTop === true;
    this.#bounds = initialBounds(options);
    if (this.#isFull) {
      this.#boundsBeforeFull = this.#bounds;
      this.#bounds = fullBounds(this.#bounds);
    }
    this.#opening.promise.catch(() => undefined);
  }

  /** The X window, once there is one. */
  get opened(): Promise<NativeWindow> {
    return this.#opening.promise;
  }

  get native(): NativeWindow | undefined {
    return this.#native;
  }

  /** Takes over the X window that Chromium opened, and puts it in the state asked for meanwhile. */
  protected async adopt(native: NativeWindow, x11: X11): Promise<void> {
    this.#native = native;
    this.#x11 = x11;
    native.on('bounds', (bounds) => this.#moved(bounds));
    native.on('map', () => this.#mapped(true));
    native.on('unmap', () => this.#mapped(false));
    await this.arrange(native);
    if (this.#isVisible) setImmediate(() => this.emit('show', createEvent()));
    else await native.unmap();
    this.#opening.resolve(native);
  }

  protected failToOpen(reason: Error): void {
    this.#opening.reject(reason);
  }

  /** What the user may do to the window's frame. */
  protected rights(): readonly WindowRight[] {
    return ['move', 'resize', 'minimize', 'maximize'];
  }

  /** Brings the X window in line with this object. */
  protected async arrange(native: NativeWindow): Promise<void> {
    // Taken before any waiting: a late report of where the window was would be mistaken for where it is to be.
    const bounds = this.#bounds;
    await native.setFrame(this.#options.frame !== false && !this.#isFull, this.rights());
    await native.setBounds(bounds);
    if (this.#isAbove) await native.setState('ABOVE', true);
    if (this.#options.skipTaskbar) await native.setState('SKIP_TASKBAR', true);
  }

  protected whenOpen(act: (native: NativeWindow) => Promise<void>): void {
    this.#opening.promise.then(act).catch(() => undefined);
  }

  #moved(bounds: Rectangle): void {
    const before = this.#bounds;
    this.#bounds = bounds;
    if (before.x !== bounds.x || before.y !== bounds.y) this.emit('move', createEvent());
    if (before.width !== bounds.width || before.height !== bounds.height) {
      this.emit('resize', createEvent());
    }
  }

  #mapped(isMapped: boolean): void {
    const isMinimized = !isMapped && this.#isVisible;
    if (isMinimized === this.#isMinimized) return;
    this.#isMinimized = isMinimized;
    this.emit(isMinimized ? 'minimize' : 'restore', createEvent());
  }

  show(): void {
    this.#setVisible(true);
    this.focus();
  }

  showInactive(): void {
    this.#setVisible(true);
  }

  hide(): void {
    this.#setVisible(false);
  }

  #setVisible(isVisible: boolean): void {
    if (this.#isVisible === isVisible) return;
    this.#isVisible = isVisible;
    this.whenOpen(async (native) => {
      if (!isVisible) return native.unmap();
      await native.map();
      await this.arrange(native);
    });
    setImmediate(() => this.emit(isVisible ? 'show' : 'hide', createEvent()));
  }

  isVisible(): boolean {
    return this.#isVisible && !this.#isMinimized;
  }

  focus(): void {
    this.whenOpen((native) => native.activate());
  }

  blur(): void {
    this.whenOpen(async () => {
      const x11 = this.#x11;
      await x11?.run((client, done) => client.SetInputFocus(x11.root, POINTER_ROOT, done));
    });
  }

  moveTop(): void {
    this.whenOpen((native) => native.raise());
  }

  minimize(): void {
    this.whenOpen((native) => native.minimize());
  }

  restore(): void {
    this.whenOpen((native) => native.activate());
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const wanted = whole({ ...this.#bounds, ...bounds });
    this.#moved(wanted);
    this.whenOpen((native) => native.setBounds(wanted));
  }

  /** The window manager's frame lies outside an X window, so the content is all of it. */
  getContentBounds(): Rectangle {
    return this.getBounds();
  }

  setContentBounds(bounds: Rectangle): void {
    this.setBounds(bounds);
  }

  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getContentSize(): number[] {
    return this.getSize();
  }

  setContentSize(width: number, height: number): void {
    this.setSize(width, height);
  }

  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y];
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  setKiosk(isKiosk: boolean): void {
    this.#isKiosk = isKiosk;
    this.setAlwaysOnTop(isKiosk);
    this.setFullScreen(isKiosk);
  }

  isKiosk(): boolean {
    return this.#isKiosk;
  }

  /** Full screen is an undecorated window as large as the display: Chromium's own shows a bubble and obeys Escape. */
  setFullScreen(isFull: boolean): void {
    if (this.#isFull === isFull) return;
    this.#isFull = isFull;
    if (isFull) this.#boundsBeforeFull = this.#bounds;
    const bounds = isFull ? fullBounds(this.#bounds) : (this.#boundsBeforeFull ?? this.#bounds);
    this.#moved(bounds);
    this.whenOpen((native) => this.arrange(native));
    setImmediate(() => this.emit(isFull ? 'enter-full-screen' : 'leave-full-screen', createEvent()));
  }

  isFullScreen(): boolean {
    return this.#isFull;
  }

  setAlwaysOnTop(isAbove: boolean): void {
    if (this.#isAbove === isAbove) return;
    this.#isAbove = isAbove;
    this.whenOpen((native) => native.setState('ABOVE', isAbove));
    setImmediate(() => this.emit('always-on-top-changed', createEvent(), isAbove));
  }

  isAlwaysOnTop(): boolean {
    return this.#isAbove;
  }
}
