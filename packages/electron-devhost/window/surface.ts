import type { Rectangle } from 'electron';
import type { Desktop } from '../boot/host.ts';
import { NativeWindow } from '../x11/native-window.ts';
import type { WebContents } from '../page/web-contents.ts';

/** Opens a Chromium window for a page: the page in DevTools, and its window on the display. */
export async function openSurface(
  contents: WebContents,
  { x11, manager }: Desktop,
  bounds: Rectangle,
): Promise<NativeWindow> {
  const chromium = await contents.hostSession.chromium();
  const { targetId, title } = await chromium.openWindow(bounds);
  // By its title, so before the page goes anywhere.
  const xid = await manager.waitForTitle(title, 15_000);
  const [window] = await Promise.all([NativeWindow.adopt(x11, xid), contents.attach(targetId)]);
  return window;
}
