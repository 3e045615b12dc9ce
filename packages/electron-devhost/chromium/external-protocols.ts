import { createEvent } from '../app/event.ts';
import type { Page } from '../page/page.ts';
import type { PageContents } from '../page/page-contents.ts';

/** Schemes that Chromium serves itself, and those for which it asks nobody. */
const own =
  /^(https?|about|data|blob|filesystem|file|javascript|view-source|chrome|chrome-[a-z]+|devtools|wss?):/i;

/** What Chromium would ask its user to open in another program, for these schemes at least, it leaves alone. */
export const silentSchemes: { readonly [scheme: string]: true } = {
  'android-app': true,
  app: true,
  ftp: true,
  intent: true,
  invigil: true,
  mailto: true,
  'ms-msdt': true,
  'ms-settings': true,
  'search-ms': true,
  seb: true,
  sebs: true,
  sms: true,
  tel: true,
};

/**
 * A page goes to an address of another program. As in Electron the guards of navigation hear of it first, then the
 * permission handler (`openExternal`); nothing is ever opened here.
 */
export function watchExternalProtocols(contents: PageContents, page: Page): void {
  page.cdp.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
    if (own.test(url)) return;
    const isMainFrame = frameId === page.frames.mainId;
    const frame = contents.frame(frameId);
    const event = createEvent({ url, isSameDocument: false, isMainFrame, frame, initiator: frame });
    contents.emit('will-frame-navigate', event);
    if (isMainFrame) contents.emit('will-navigate', event, url, false, true, 0, 0);
    if (event.defaultPrevented) return;
    const details = { requestingUrl: contents.getURL(), isMainFrame, externalURL: url };
    const { request } = contents.hostSession.handlers;
    request?.(contents as unknown as Electron.WebContents, 'openExternal', () => undefined, details);
  });
}
