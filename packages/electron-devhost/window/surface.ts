import type { Rectangle } from 'electron';
import type { X11 } from '../x11/connection.ts';
import { NativeWindow } from '../x11/native-window.ts';
import type { WindowManager } from '../x11/window-manager.ts';
import type { WebContents } from '../page/web-contents.ts';
import type { FocusWatch } from './focus-watch.ts';

/** What windows stand on, once the app is ready. */
export type Desktop = {
  readonly x11: X11;
  readonly manager: WindowManager;
  readonly focus: FocusWatch;
};

/** A busy computer takes its time. */
const appearsWithinMs = 60_000;

/** Opens a Chromium window for a page: the page in DevTools, and its window on the display. */
export async function openSurface(
  contents: WebContents,
  { x11, manager }: Pick<Desktop, 'x11' | 'manager'>,
  bounds: Rectangle,
): Promise<NativeWindow> {
  const chromium = await contents.hostSession.chromium();
  const { targetId, title } = await chromium.openWindow(bounds);
  try {
    // By its title, so before the page goes anywhere.
    const xid = await manager.waitForTitle(title, appearsWithinMs);
    const [window] = await Promise.all([NativeWindow.adopt(x11, xid), contents.attach(targetId)]);
    return window;
  } catch (error) {
    // Nobody would ever close it.
    await chromium.cdp.send('Target.closeTarget', { targetId }).catch(() => undefined);
    throw error;
  }
}
