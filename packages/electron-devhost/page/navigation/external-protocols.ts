import { createEvent } from '../../app/event.ts';
import type { PermissionHandlers } from '../../session/permissions.ts';
import type { Page } from '../page.ts';

/** Schemes that Chromium serves itself, and those for which it asks nobody. */
const own =
  /^(https?|about|data|blob|filesystem|file|javascript|view-source|chrome|chrome-[a-z]+|devtools|wss?):/i;

type GuardedContents = {
  readonly emit: (event: string, ...args: unknown[]) => unknown;
  readonly frame: (frameId: string) => Electron.WebFrameMain;
  readonly getURL: () => string;
  readonly hostSession: { readonly handlers: PermissionHandlers };
};

/**
 * A page goes to an address of another program. As in Electron the guards of navigation hear of it first, then the
 * permission handler (`openExternal`); nothing is ever opened here.
 */
export function watchExternalProtocols(contents: GuardedContents, page: Page): void {
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
