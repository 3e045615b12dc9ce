import type { BrowserWindowConstructorOptions, WebContents } from 'electron';

type Handler = Parameters<WebContents['setWindowOpenHandler']>[0];

/** What a page says about the window it wants. */
export type WantedWindow = { readonly url: string; readonly frameName: string; readonly features: string };

/** The page that wants windows. */
type OpeningContents = {
  readonly emit: (event: string, ...args: unknown[]) => unknown;
  readonly getURL: () => string;
  readonly isDestroyed: () => boolean;
};

export type OpenWindow = (options: BrowserWindowConstructorOptions) => {
  readonly loadURL: (url: string) => Promise<void>;
};

export type WindowOpening = {
  readonly setHandler: (handler: Handler) => void;
  readonly open: (wanted: WantedWindow) => void;
};

/** A page wants a new window: the handler decides, and without one it gets it, as in Electron. */
export function createWindowOpening(contents: OpeningContents, openWindow: OpenWindow): WindowOpening {
  let handler: Handler | undefined;
  return {
    setHandler: (given) => {
      handler = given;
    },
    open: ({ url, frameName, features }) => {
      if (contents.isDestroyed()) return;
      const response = handler?.({
        url,
        frameName,
        features,
        disposition: features ? 'new-window' : 'foreground-tab',
        referrer: { url: contents.getURL(), policy: 'strict-origin-when-cross-origin' },
      });
      if (response?.action === 'deny') return;
      const window = openWindow(response?.overrideBrowserWindowOptions ?? {});
      contents.emit('did-create-window', window, { url, frameName });
      window.loadURL(url).catch(() => undefined);
    },
  };
}
