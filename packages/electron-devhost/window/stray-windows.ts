import type { App } from '../app/app.ts';
import type { WindowManager } from '../x11/window-manager.ts';
import type { X11 } from '../x11/connection.ts';

/** What Chromium shows while a page captures the screen; Electron shows nothing, and it takes the focus. */
const SHARING_BAR = /is sharing (your screen|a window)/;

/** Looks after windows that Chromium opens beside those of pages: they count as ours, and its sharing bar goes. */
export function tendStrayWindows(app: Pick<App, 'isOwnProcess'>, manager: WindowManager, x11: X11): void {
  const tended = new Set<number>();
  const tend = async (xid: number) => {
    if (!app.isOwnProcess(await manager.pid(xid))) return;
    await x11.setValues(xid, '_NET_WM_PID', 'CARDINAL', [process.pid]);
    if (SHARING_BAR.test(await manager.title(xid))) {
      await x11.run((client, done) => client.UnmapWindow(xid, done));
    }
  };
  manager.on('clients', (xids) => {
    for (const xid of xids) {
      if (tended.has(xid)) continue;
      tended.add(xid);
      void tend(xid);
    }
  });
}
