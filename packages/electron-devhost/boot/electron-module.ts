import { createBrowserWindowClass } from '../window/browser-window.ts';
import { NotSupportedByDevHost, partial } from '../app/errors.ts';
import { MessageChannelMain } from '../ipc/message-port.ts';
import { createClipboard } from '../modules/clipboard.ts';
import { createDesktopCapturer } from '../modules/desktop-capturer.ts';
import { createGlobalShortcut } from '../modules/global-shortcut.ts';
import { createMenuClasses } from '../modules/menu.ts';
import { createNativeImage } from '../modules/native-image.ts';
import { createNativeTheme, createSystemPreferences } from '../modules/appearance.ts';
import { createNet } from '../modules/net.ts';
import { createNotificationClass } from '../modules/notification.ts';
import { createPowerMonitor, createPowerSaveBlocker } from '../modules/power.ts';
import { createSafeStorage } from '../modules/safe-storage.ts';
import { createScreen } from '../modules/screen.ts';
import { createDialog, createShell, createTrayClass } from '../modules/unattended.ts';
import { createIdleQuery } from '../x11/idle.ts';
import { createKeyGrabs } from '../x11/key-grabs.ts';
import { listMonitors, watchMonitors } from '../x11/monitors.ts';
import { createXPictures } from '../x11/pictures.ts';
import { fetchByProxy } from '../session/proxy.ts';
import { createSessionModule } from '../session/session.ts';
import { createUtilityProcessModule } from '../ipc/utility-process.ts';
import { createWebContentsModule } from '../page/web-contents.ts';
import { createWebContentsViewClass } from '../window/web-contents-view.ts';
import type { X11 } from '../x11/connection.ts';
import type { Parts } from './parts.ts';

type Main = typeof Electron.Main;
type Common = typeof Electron.Common;
export type ElectronModule = { readonly [K in keyof Main | keyof Common]: (Main & Common)[K] };

/** What `import ... from 'electron'` gives the app. Modules that are missing throw as soon as they are used. */
export async function createElectronModule(
  { app, commandLine, contents, ipcMain, sessionOf, windowPorts }: Parts,
  x11: X11,
  nodePath: string,
): Promise<ElectronModule> {
  const { display } = x11;
  fetchByProxy(commandLine.get('proxy-server'));
  const [idle, keyGrabs] = await Promise.all([createIdleQuery(display), createKeyGrabs(display)]);
  let monitorsChanged: () => void = () => undefined;
  await watchMonitors(display, () => monitorsChanged());
  const screen = createScreen({
    listMonitors,
    watchMonitors: (onChange) => {
      monitorsChanged = onChange;
    },
  });
  const nativeImage = createNativeImage();
  const session = createSessionModule(sessionOf);
  return {
    ...missing,
    ...createMenuClasses(),
    app: app as unknown as Electron.App,
    ipcMain: ipcMain as unknown as Electron.IpcMain,
    session,
    get protocol() {
      return session.defaultSession.protocol;
    },
    screen,
    nativeImage: nativeImage as Common['nativeImage'],
    BrowserWindow: createBrowserWindowClass(windowPorts),
    WebContentsView: createWebContentsViewClass(windowPorts),
    webContents: createWebContentsModule(contents),
    utilityProcess: createUtilityProcessModule(app, nodePath),
    MessageChannelMain: MessageChannelMain as unknown as Main['MessageChannelMain'],
    clipboard: createClipboard(),
    desktopCapturer: createDesktopCapturer({ screen, nativeImage, pictures: createXPictures(display) }),
    dialog: createDialog(),
    globalShortcut: createGlobalShortcut(keyGrabs),
    nativeTheme: createNativeTheme(),
    net: createNet(),
    Notification: createNotificationClass(),
    powerMonitor: createPowerMonitor(idle),
    powerSaveBlocker: createPowerSaveBlocker(),
    safeStorage: createSafeStorage(() => app.getPath('userData')),
    shell: createShell(),
    systemPreferences: createSystemPreferences(),
    Tray: createTrayClass(),
  };
}

const missingNames = [
  'autoUpdater',
  'BaseWindow',
  'BrowserView',
  'ClipboardItem',
  'contentTracing',
  'crashReporter',
  'ImageView',
  'inAppPurchase',
  'IpcMainServiceWorker',
  'netLog',
  'pushNotifications',
  'sharedTexture',
  'ShareMenu',
  'TouchBar',
  'View',
  'webFrameMain',
  'WebSocket',
] as const satisfies readonly (keyof ElectronModule)[];

/** An object that throws when called, constructed or read. */
function throwing(name: string): never {
  function refuse(): never {
    throw new NotSupportedByDevHost(name);
  }
  const members: object = partial(name, {});
  return new Proxy(refuse, { get: (_target, key) => Reflect.get(members, key) as unknown }) as never;
}

const missing = Object.fromEntries(missingNames.map((name) => [name, throwing(name)])) as unknown as {
  readonly [K in (typeof missingNames)[number]]: ElectronModule[K];
};
