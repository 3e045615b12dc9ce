import { openBlobServer } from '../chromium/blob-channel.ts';
import { openToolGateway } from '../chromium/tool-gateway.ts';
import { FocusWatch } from '../window/focus-watch.ts';
import { tendStrayWindows } from '../window/stray-windows.ts';
import type { X11 } from '../x11/connection.ts';
import { WindowManager } from '../x11/window-manager.ts';
import type { Parts, Ready } from './parts.ts';

/** Starts the default partition's Chromium and all that windows need, and makes the app ready. */
export async function startDesktop(parts: Parts, x11: X11, ready: (desktop: Ready) => void): Promise<void> {
  const { app, sessionOf } = parts;
  const toolsUrl = await welcomeTools(parts);
  const [manager, blobServer, chromium] = await Promise.all([
    WindowManager.watch(x11),
    openBlobServer(),
    sessionOf('').chromium(),
  ]);
  // Tools that started us wait for this line, as Electron prints it.
  if (toolsUrl) process.stderr.write(`\nDevTools listening on ${toolsUrl}\n`);
  const { product } = await chromium.cdp.send('Browser.getVersion');
  const chromeVersion = product.replace(/^.*\//, '');
  Object.defineProperty(process.versions, 'chrome', { value: chromeVersion, enumerable: true });
  tendStrayWindows(app, manager, x11);
  ready({ x11, manager, blobServer, focus: new FocusWatch(app, manager) });
  app.becomeReady(chromeVersion);
}

async function welcomeTools({
  app,
  browsers,
  commandLine,
  contents,
  schemes,
}: Parts): Promise<string | undefined> {
  const port = commandLine.get('remote-debugging-port');
  if (port === undefined) return undefined;
  const gateway = await openToolGateway(Number(port), {
    schemes,
    onNavigate: (targetId) =>
      contents
        .all()
        .find((each) => each.targetId === targetId)
        ?.expectNavigation(),
    onClose: () => app.quit(),
  });
  browsers.on('started', gateway.add);
  app.once('quit', gateway.dispose);
  return gateway.url;
}
