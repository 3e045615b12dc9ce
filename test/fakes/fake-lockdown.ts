import { EventEmitter } from 'node:events';
import type { LockdownPorts } from '../../main/lockdown/lockdown.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';

type Bounds = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type FakeDisplay = { readonly id: number; readonly bounds: Bounds };

/** The machine of a lockdown: a window, displays, keys and a clipboard that say what was done to them. */
export function fakeLockdown(clock: FakeClock = fakeClock()) {
  const [window, screen, app, contents] = [1, 2, 3, 4].map(() => new EventEmitter()) as [
    EventEmitter,
    EventEmitter,
    EventEmitter,
    EventEmitter,
  ];
  let displays: readonly FakeDisplay[] = [{ id: 1, bounds: { x: 0, y: 0, width: 1280, height: 800 } }];
  const state = {
    bounds: { x: 100, y: 100, width: 1024, height: 640 } as Bounds,
    isKiosk: false,
    isOnTop: false,
    level: '',
    isOnAllWorkspaces: false,
    isProtected: false,
    isFocused: true,
    isDestroyed: false,
    focused: 0,
  };
  const blackouts = new Map<number, Bounds>();
  const taken = new Map<string, () => void>();
  const blockers = new Set<number>();
  const clipboard = { text: '', kind: 'text/plain', cleared: 0, selectionCleared: 0, isStuck: false };
  let shutdown: () => void = () => undefined;

  const ports = {
    window: Object.assign(window, {
      getBounds: () => state.bounds,
      setBounds: (bounds: Partial<Bounds>) => void (state.bounds = { ...state.bounds, ...bounds }),
      setKiosk(isKiosk: boolean) {
        state.isKiosk = isKiosk;
      },
      setAlwaysOnTop(isOnTop: boolean, level = '') {
        Object.assign(state, { isOnTop, level });
      },
      setVisibleOnAllWorkspaces: (isThere: boolean) => void (state.isOnAllWorkspaces = isThere),
      setContentProtection: (isProtected: boolean) => void (state.isProtected = isProtected),
      show: () => undefined,
      restore: () => undefined,
      moveTop: () => undefined,
      focus() {
        state.focused += 1;
        state.isFocused = true;
      },
      isFocused: () => state.isFocused,
      isDestroyed: () => state.isDestroyed,
    }),
    screen: Object.assign(screen, {
      getAllDisplays: () => displays,
      getDisplayMatching: ({ x }: Bounds) =>
        displays.find(({ bounds }) => x >= bounds.x && x < bounds.x + bounds.width) ?? displays[0],
    }),
    powerSaveBlocker: {
      start: () => {
        blockers.add(blockers.size + 1);
        return blockers.size;
      },
      stop: (id: number) => blockers.delete(id),
    },
    openBlackoutWindow: ({ id, bounds }: FakeDisplay) => {
      blackouts.set(id, bounds);
      return { place: (to: Bounds) => void blackouts.set(id, to), dispose: () => void blackouts.delete(id) };
    },
    app,
    contents,
    platform: 'linux',
    clock,
    clipboard: {
      clear() {
        if (clipboard.isStuck) throw new Error('the clipboard is held');
        Object.assign(clipboard, { text: '', cleared: clipboard.cleared + 1 });
      },
      has: (kind: string) => Promise.resolve(clipboard.text !== '' && kind === clipboard.kind),
      writeText: async (text: string) => void (clipboard.text = text),
      selection: { clear: () => void (clipboard.selectionCleared += 1) },
    },
    globalShortcut: {
      register(accelerator: string, run: () => void) {
        if (accelerator === 'Alt+Tab') return false;
        if (accelerator === 'Super+L') throw new TypeError('not an accelerator');
        taken.set(accelerator, run);
        return true;
      },
      unregister: (accelerator: string) => void taken.delete(accelerator),
    },
    onShutdown(listener: () => void) {
      shutdown = listener;
      return () => void (shutdown = () => undefined);
    },
  };

  /** Something happens to a window, the screen or the app; returns whether it was prevented. */
  const happens = (to: EventEmitter, event: string, ...args: readonly unknown[]): boolean => {
    let isPrevented = false;
    to.emit(event, { preventDefault: () => void (isPrevented = true) }, ...args);
    return isPrevented;
  };
  return {
    ports: ports as unknown as LockdownPorts,
    state,
    blackouts,
    taken,
    blockers,
    clipboard,
    clock,
    window: (event: string) => happens(window, event),
    quits: () => happens(app, 'before-quit'),
    presses: (input: object) => happens(contents, 'before-input-event', { type: 'keyDown', ...input }),
    shutsDown: () => shutdown(),
    setDisplays(next: readonly FakeDisplay[], event = 'display-added') {
      displays = next;
      screen.emit(event);
    },
    listeners: () => window.eventNames().length + screen.eventNames().length + app.eventNames().length,
  };
}
