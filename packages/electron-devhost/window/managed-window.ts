import type { BrowserWindow as ElectronBrowserWindow } from 'electron';
import { NotSupportedByDevHost } from '../app/errors.ts';
import type { Supported } from '../app/errors.ts';
import { createEvent } from '../app/event.ts';
import { HostWindow } from './host-window.ts';
import type { WindowOptions } from './host-window.ts';
import type { NativeWindow, WindowRight } from '../x11/native-window.ts';
import { fullBounds } from './window-bounds.ts';

/** The window's frame and its standing with the window manager. */
export class ManagedWindow extends HostWindow implements Supported<ElectronBrowserWindow> {
  readonly #refused = new Set<WindowRight | 'close'>();
  #isMaximized = false;
  #backgroundColor: string;

  constructor(options: WindowOptions) {
    super(options);
    if (options.parent) throw new NotSupportedByDevHost('BrowserWindow with a parent');
    this.#backgroundColor = options.backgroundColor ?? '#FFFFFF';
    if (options.resizable === false) this.#refused.add('resize');
    if (options.movable === false) this.#refused.add('move');
    if (options.minimizable === false) this.#refused.add('minimize');
    if (options.maximizable === false) this.#refused.add('maximize');
    if (options.closable === false) this.#refused.add('close');
  }

  protected override rights(): readonly WindowRight[] {
    return super.rights().filter((right) => !this.#refused.has(right));
  }

  #allow(right: WindowRight | 'close', isAllowed: boolean): void {
    if (isAllowed) this.#refused.delete(right);
    else this.#refused.add(right);
    this.whenOpen((native: NativeWindow) => this.arrange(native));
  }

  setResizable(isAllowed: boolean): void {
    this.#allow('resize', isAllowed);
  }

  isResizable(): boolean {
    return !this.#refused.has('resize');
  }

  setMovable(isAllowed: boolean): void {
    this.#allow('move', isAllowed);
  }

  isMovable(): boolean {
    return !this.#refused.has('move');
  }

  setMinimizable(isAllowed: boolean): void {
    this.#allow('minimize', isAllowed);
  }

  isMinimizable(): boolean {
    return !this.#refused.has('minimize');
  }

  setMaximizable(isAllowed: boolean): void {
    this.#allow('maximize', isAllowed);
  }

  isMaximizable(): boolean {
    return !this.#refused.has('maximize');
  }

  setClosable(isAllowed: boolean): void {
    this.#allow('close', isAllowed);
  }

  /** Whether the user may close the window by its frame or Alt+F4. */
  isClosable(): boolean {
    return !this.#refused.has('close');
  }

  maximize(): void {
    this.#setMaximized(true);
  }

  unmaximize(): void {
    this.#setMaximized(false);
  }

  #setMaximized(isMaximized: boolean): void {
    if (this.#isMaximized === isMaximized) return;
    this.#isMaximized = isMaximized;
    this.whenOpen(async (native) => {
      await native.setState('MAXIMIZED_VERT', isMaximized);
      await native.setState('MAXIMIZED_HORZ', isMaximized);
    });
    setImmediate(() => this.emit(isMaximized ? 'maximize' : 'unmaximize', createEvent()));
  }

  /** Knows of the app's own maximizing only. */
  isMaximized(): boolean {
    return this.#isMaximized;
  }

  center(): void {
    const { width, height } = this.getBounds();
    const display = fullBounds(this.getBounds());
    const [x, y] = [display.x + (display.width - width) / 2, display.y + (display.height - height) / 2];
    this.setBounds({ x, y });
  }

  setSkipTaskbar(isSkipped: boolean): void {
    this.whenOpen((native) => native.setState('SKIP_TASKBAR', isSkipped));
  }

  setVisibleOnAllWorkspaces(isVisible: boolean): void {
    this.whenOpen((native) => native.setState('STICKY', isVisible));
  }

  flashFrame(isFlashing: boolean): void {
    this.whenOpen((native) => native.setState('DEMANDS_ATTENTION', isFlashing));
  }

  /** Recorded: Chromium paints white until the page does. */
  setBackgroundColor(color: string): void {
    this.#backgroundColor = color;
  }

  getBackgroundColor(): string {
    return this.#backgroundColor;
  }

  /** Windows have no menu bar here; taking it away is all that can be asked. */
  setMenu(menu: Electron.Menu | null): void {
    if (menu) throw new NotSupportedByDevHost('BrowserWindow.setMenu with a menu');
  }

  removeMenu(): void {}

  setMenuBarVisibility(isVisible: boolean): void {
    if (isVisible) throw new NotSupportedByDevHost('BrowserWindow.setMenuBarVisibility(true)');
  }

  isMenuBarVisible(): boolean {
    return false;
  }

  setAutoHideMenuBar(): void {}
}
