import type { WebContents } from 'electron';

export type BlockedNavigation = { readonly url: string; readonly kind: string };

/** Whether a URL has exactly one of these origins. Compared as parsed, never as text. */
export function hasOrigin(url: string, origins: readonly string[]): boolean {
  return URL.canParse(url) && origins.includes(originOf(new URL(url)));
}

/** `origin`, also for our own scheme, for which the URL standard has only "null". */
export function originOf(url: URL): string {
  return url.protocol === 'app:' ? `app://${url.host}` : url.origin;
}

/**
 * Keeps a page, and every frame in it, where `mayOpen` lets it be: no new windows, no webviews, no other way out, no
 * developer tools beside it, and its window where that is.
 */
export function guardNavigation(
  contents: WebContents,
  mayOpen: (url: string) => boolean,
  onBlocked: (blocked: BlockedNavigation) => void,
): void {
  const block = (url: string, kind: string) => onBlocked({ url: url.slice(0, 500), kind });
  const guard = (kind: string) => (event: { readonly url: string; preventDefault: () => void }) => {
    if (mayOpen(event.url)) return;
    event.preventDefault();
    block(event.url, kind);
  };
  contents.on('will-navigate', guard('navigation'));
  contents.on('will-redirect', guard('redirect'));
  contents.on('will-frame-navigate', (event) => {
    // That of the main frame is told as `will-navigate`.
    if (!event.isMainFrame) guard('frame')(event);
    else if (!mayOpen(event.url)) event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    block(url, 'window');
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    block('', 'webview');
  });
  // A page may ask for its window to be moved, and gets it unless somebody objects.
  contents.on('content-bounds-updated', (event) => {
    event.preventDefault();
    block('', 'bounds');
  });
  contents.on('devtools-opened', () => {
    contents.closeDevTools();
    block('', 'developer-tools');
  });
}
