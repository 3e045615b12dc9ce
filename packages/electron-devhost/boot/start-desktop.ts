import { FocusWatch } from '../window/focus-watch.ts';
import type { Desktop, Host } from './host.ts';
import { openLaneServer } from '../chromium/blob-channel.ts';
import { tendStrayWindows } from '../window/stray-windows.ts';
import { openToolGateway } from '../chromium/tool-gateway.ts';
import { WindowManager } from '../x11/window-manager.ts';
import type { X11 } from '../x11/connection.ts';

/** Starts the default partition's Chromium and all that windows need, and makes the app ready. */
export async function startDesktop(host: Host, x11: X11, ready: (desktop: Desktop) => void): Promise<void> {
  const toolsUrl = await welcomeTools(host);
  const [manager, lane, chromium] = await Promise.all([
    WindowManager.watch(x11),
    openLaneServer(),
    host.sessionOf('').chromium(),
  ]);
  // Tools that started us wait for this line, as Electron prints it.
  if (toolsUrl) process.stderr.write(`\nDevTools listening on ${toolsUrl}\n`);
  const { product } = await chromium.cdp.send('Browser.getVersion');
  const chromeVersion = product.replace(/^.*\//, '');
  Object.defineProperty(process.versions, 'chrome', { value: chromeVersion, enumerable: true });
  tendStrayWindows(host.app, manager, x11);
  ready({
    x11,
    manager,
    lane,
    focus: new FocusWatch(host.app, manager),
    activate: (xid) => x11.askManager(xid, '_NET_ACTIVE_WINDOW', [2, 0, 0]),
  });
  host.app.becomeReady(chromeVersion);
}

async function welcomeTools(host: Host): Promise<string | undefined> {
  const port = host.commandLine.get('remote-debugging-port');
  if (port === undefined) return undefined;
  const gateway = await openToolGateway(Number(port), {
    schemes: host.schemes,
    onNavigate: (targetId) =>
      [...host.contents.values()].find((contents) => contents.targetId === targetId)?.expectNavigation(),
    onClose: () => host.app.quit(),
  });
  host.browsers.on('started', gateway.add);
  host.app.once('quit', gateway.dispose);
  return gateway.url;
}
