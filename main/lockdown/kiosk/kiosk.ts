import type { BrowserWindow, Display, PowerSaveBlocker, Screen } from 'electron';
import type { BlockedAction } from '../../../contract/events/lockdown.ts';
import type { Clock } from '../../../core/clock.ts';
import { createBlackout, type OpenBlackoutWindow } from './blackout.ts';

export type KioskWindow = Pick<
  BrowserWindow,
  | 'getBounds'
  | 'setBounds'
  | 'setKiosk'
  | 'setAlwaysOnTop'
  | 'setVisibleOnAllWorkspaces'
  | 'setContentProtection'
  | 'show'
  | 'focus'
  | 'moveTop'
  | 'restore'
  | 'isFocused'
  | 'isDestroyed'
> & {
  readonly on: (event: string, listener: (event: { preventDefault: () => void }) => void) => unknown;
  readonly off: (event: string, listener: (event: { preventDefault: () => void }) => void) => unknown;
};

export type KioskPorts = {
  readonly window: KioskWindow;
  readonly screen: Pick<Screen, 'getAllDisplays' | 'getDisplayMatching'> & {
    readonly on: (event: string, listener: () => void) => unknown;
    readonly off: (event: string, listener: () => void) => unknown;
  };
  readonly powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop'>;
  readonly openBlackoutWindow: OpenBlackoutWindow;
  /** `before-quit` of the app. */
  readonly app: {
    readonly on: (event: 'before-quit', listener: (event: { preventDefault: () => void }) => void) => unknown;
    readonly off: (
      event: 'before-quit',
      listener: (event: { preventDefault: () => void }) => void,
    ) => unknown;
  };
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
};

type KioskOptions = KioskPorts & {
  /** Hides the window from whoever captures the screen: also from ourselves. */
  readonly isHiddenFromCapture: boolean;
  /** Takes the focus back when another window has it. Not where assistive technology is allowed, which may need it. */
  readonly takesFocusBack: boolean;
  readonly onTried: (action: BlockedAction) => void;
  readonly onFocusChanged: () => void;
};

const displayEvents = ['display-added', 'display-removed', 'display-metrics-changed'] as const;
/** Time for another window to be noticed by the focus watch, and for a window of ours to take over. */
const focusBackMs = 600;
/** Times in a minute that the focus is taken back: two programs must not fight for it for ever. */
const focusBackMost = 20;

/**
 * The window over everything: full screen, on top, on every workspace, and a blackout window on each other display. It stays so
 * whatever is plugged in or closed, until it is left by us.
 *
 *     free --enter--> engaged --leave--> free
 */
export function createKiosk(options: KioskOptions) {
  const { window, screen, powerSaveBlocker, platform, app, onTried } = options;
  const blackout = createBlackout(options.openBlackoutWindow);
  const focus = createFocusKeeper(options);
  let blocker: number | null = null;
  let bounds: Electron.Rectangle | null = null;

  const displays = (): readonly Display[] => screen.getAllDisplays();
  const refuse = (action: BlockedAction) => (event: { preventDefault: () => void }) => {
    event.preventDefault();
    onTried(action);
  };
  const onMinimized = (): void => {
    onTried('minimize');
    window.restore();
    raise();
  };
  const refusedOfWindow = {
    close: refuse('close'),
    minimize: onMinimized,
    hide: onMinimized,
    'leave-full-screen': () => raise(),
    move: () => arrange(),
    resize: () => arrange(),
    blur: () => focus.lost(),
    focus: () => focus.won(),
  };
  const onQuit = refuse('quit');

  function raise(): void {
    if (window.isDestroyed()) return;
    window.setKiosk(true);
    // Above what other programs keep on top too, where the system has levels.
    window.setAlwaysOnTop(true, 'screen-saver');
    window.show();
    window.moveTop();
    window.focus();
  }
  /** A display came, went or moved: the window fills the one it is on, blackout windows fill the others. */
  function arrange(): void {
    if (window.isDestroyed()) return;
    const ours = screen.getDisplayMatching(window.getBounds());
    const { x, y, width, height } = window.getBounds();
    const isFull = JSON.stringify({ x, y, width, height }) === JSON.stringify(plain(ours.bounds));
    if (!isFull) window.setBounds(ours.bounds);
    blackout.follow(displays().filter(({ id }) => id !== ours.id));
    window.moveTop();
  }

  return {
    isEngaged: (): boolean => blocker !== null,
    enter(): void {
      if (blocker !== null) return;
      blocker = powerSaveBlocker.start('prevent-display-sleep');
      bounds = window.getBounds();
      window.setContentProtection(options.isHiddenFromCapture);
      if (platform !== 'win32') window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
      raise();
      arrange();
      Object.entries(refusedOfWindow).forEach(([event, listener]) => window.on(event, listener));
      displayEvents.forEach((event) => screen.on(event, arrange));
      app.on('before-quit', onQuit);
    },
    leave(): void {
      if (blocker === null) return;
      powerSaveBlocker.stop(blocker);
      blocker = null;
      app.off('before-quit', onQuit);
      displayEvents.forEach((event) => screen.off(event, arrange));
      focus.rest();
      blackout.dispose();
      if (window.isDestroyed()) return;
      Object.entries(refusedOfWindow).forEach(([event, listener]) => window.off(event, listener));
      window.setContentProtection(false);
      if (platform !== 'win32') window.setVisibleOnAllWorkspaces(false);
      window.setAlwaysOnTop(false);
      window.setKiosk(false);
      if (bounds !== null) window.setBounds(bounds);
    },
  };
}

const plain = ({ x, y, width, height }: Electron.Rectangle) => ({ x, y, width, height });

function createFocusKeeper({ window, clock, takesFocusBack, onFocusChanged }: KioskOptions) {
  let callOff: (() => void) | null = null;
  let taken: readonly number[] = [];

  function takeBack(): void {
    callOff = null;
    const now = clock.monotonicNow();
    taken = taken.filter((at) => now - at < 60_000);
    if (window.isDestroyed() || window.isFocused() || taken.length >= focusBackMost) return;
    taken = [...taken, now];
    window.moveTop();
    window.focus();
  }
  return {
    lost(): void {
      onFocusChanged();
      if (takesFocusBack) callOff ??= clock.after(focusBackMs, takeBack);
    },
    won: (): void => onFocusChanged(),
    rest(): void {
      callOff?.();
      callOff = null;
    },
  };
}
