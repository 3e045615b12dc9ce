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

/** Keeps a page where it belongs: no new windows, no webviews, no way to another origin. */
export function guardNavigation(
  contents: WebContents,
  origins: readonly string[],
  onBlocked: (blocked: BlockedNavigation) => void,
): void {
  const guard = (kind: string) => (event: { readonly url: string; preventDefault: () => void }) => {
    if (hasOrigin(event.url, origins)) return;
    event.preventDefault();
    onBlocked({ url: event.url.slice(0, 500), kind });
  };
  contents.on('will-navigate', guard('navigation'));
  contents.on('will-redirect', guard('redirect'));
  contents.on('will-frame-navigate', guard('frame'));
  contents.setWindowOpenHandler(({ url }) => {
    onBlocked({ url: url.slice(0, 500), kind: 'window' });
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    onBlocked({ url: '', kind: 'webview' });
  });
}
