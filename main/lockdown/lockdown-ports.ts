import {
  app,
  clipboard,
  globalShortcut,
  powerMonitor,
  powerSaveBlocker,
  screen,
  type BrowserWindow,
} from 'electron';
import type { Clock } from '../../core/clock.ts';
import { openBlackoutWindow } from './kiosk/blackout-window.ts';
import type { ClipboardPort } from './clipboard-guard.ts';
import type { KioskWindow } from './kiosk/kiosk.ts';
import type { LockdownPorts } from './lockdown.ts';

/** The lockdown's ports as Electron has them, around the candidate's window. */
export function electronLockdown(
  window: BrowserWindow,
  clock: Clock,
  holder?: ClipboardPort['holder'],
): LockdownPorts {
  return {
    window: window as KioskWindow,
    contents: window.webContents,
    screen: screen as LockdownPorts['screen'],
    powerSaveBlocker,
    globalShortcut,
    // Only X11 has a second clipboard, the selection.
    clipboard: {
      clear: () => clipboard.clear(),
      has: (kind) => clipboard.has(kind),
      writeText: (text) => clipboard.writeText(text),
      ...(process.platform === 'linux' && { selection: clipboard.selection }),
      ...(holder && { holder }),
    },
    app,
    platform: process.platform,
    openBlackoutWindow,
    clock,
    onShutdown(listener) {
      powerMonitor.on('shutdown', listener);
      // Windows says it to its windows instead.
      window.on('query-session-end', listener);
      return () => {
        powerMonitor.off('shutdown', listener);
        if (!window.isDestroyed()) window.off('query-session-end', listener);
      };
    },
  };
}
