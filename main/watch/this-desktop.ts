import { BrowserWindow, powerMonitor } from 'electron';
import type { ActiveWindow } from './focus.ts';
import type { DesktopPorts } from './machine/machine-ports.ts';
import { createXDesktop, type XDesktop } from './x11/x-desktop.ts';

/** What is asked of the windows around ours, and of the input that they get. */
export type Desktop = DesktopPorts & {
  readonly activeWindow: () => Promise<ActiveWindow | undefined>;
  readonly isOurs: (window: ActiveWindow) => boolean;
  readonly idleSeconds: () => number;
  /** Only X11 says of whom there is something to be pasted. */
  readonly clipboardHolder?: XDesktop['clipboardHolder'];
};

/** The ids of our windows, as the system knows them: `window:<id>:<number>` on every platform. */
function isOurWindow(id: number): boolean {
  return BrowserWindow.getAllWindows().some(
    (window) => Number(window.getMediaSourceId().split(':')[1]) === id,
  );
}

/** The desktop we run on. */
export function thisDesktop(platform: NodeJS.Platform, monotonicNow: () => number): Desktop {
  return platform === 'linux' ? xDesktop(monotonicNow) : otherDesktop(platform);
}

function xDesktop(monotonicNow: () => number): Desktop {
  const { DISPLAY: displayName } = process.env;
  const desktop = createXDesktop({ displayName, ownProcessId: process.pid, monotonicNow });
  let idleMs: number | null = null;
  return {
    ...desktop,
    isOurs: ({ id, owner }) => isOurWindow(id) || desktop.isOwn(owner.processId),
    /** The screen saver's counter starts anew without any input: it is believed only where X cannot be asked. */
    idleSeconds() {
      desktop.idleMs().then(
        (ms) => (idleMs = ms),
        () => (idleMs = null),
      );
      return idleMs === null ? powerMonitor.getSystemIdleTime() : idleMs / 1_000;
    },
  };
}

function otherDesktop(platform: NodeJS.Platform): Desktop {
  const unknown = async (): Promise<never> => {
    throw new Error(`nobody looks at the windows of ${platform} yet`);
  };
  return {
    windows: unknown,
    onWindowChange: () => ({ dispose: () => undefined }),
    injectedInput: unknown,
    inputListeners: unknown,
    // There, no program has to share memory with the screen for it.
    screenTakers: async () => [],
    activeWindow: async () => (await import('get-windows')).activeWindow(),
    // There the system names a window's process, and nobody writes it.
    isOurs: ({ id, owner }) => isOurWindow(id) || owner.processId === process.pid,
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
  };
}
