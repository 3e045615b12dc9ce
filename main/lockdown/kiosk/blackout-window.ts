import { BrowserWindow } from 'electron';
import { blackoutUrl, type OpenBlackoutWindow } from './blackout.ts';
import { guardNavigation } from '../../window/navigation.ts';

/** Opens a blackout window: our own static page, without preload, script or focus. It ends with the lockdown and not before. */
export const openBlackoutWindow: OpenBlackoutWindow = ({ bounds }) => {
  let isOver = false;
  const window = new BrowserWindow({
    ...bounds,
    show: false,
    frame: false,
    focusable: false,
    skipTaskbar: true,
    minimizable: false,
    alwaysOnTop: true,
    backgroundColor: '#1c2733',
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      javascript: false,
    },
  });
  guardNavigation(
    window.webContents,
    (url) => url === blackoutUrl,
    () => undefined,
  );
  window.on('close', (event) => {
    if (!isOver) event.preventDefault();
  });
  const place = (to: Electron.Rectangle): void => {
    window.setBounds(to);
    window.setKiosk(true);
    window.setAlwaysOnTop(true, 'screen-saver');
    window.showInactive();
  };
  // A display is blacked out even where the words on it could not be loaded.
  void window.loadURL(blackoutUrl).catch(() => undefined);
  place(bounds);
  return {
    place,
    dispose(): void {
      isOver = true;
      if (!window.isDestroyed()) window.destroy();
    },
  };
};
