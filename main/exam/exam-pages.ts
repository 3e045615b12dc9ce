import type { WebContents } from 'electron';
import type { BlockedNavigation } from '../window/navigation.ts';

export function samePage(a: string, b: string): boolean {
  if (!URL.canParse(a) || !URL.canParse(b)) return false;
  const [left, right] = [new URL(a), new URL(b)];
  return left.origin === right.origin && left.pathname === right.pathname;
}

/** Another navigation took over: not a failure to load. */
export function isAborted(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED';
}

const againMs = 500;

/**
 * The net under the guards: a page that stands where it may not (nobody is asked before `about:blank` is shown: electron#21136)
 * is led back to where it was.
 */
export function comeBack(
  contents: WebContents,
  startUrl: string,
  mayOpen: (url: string) => boolean,
  onBlocked: (blocked: BlockedNavigation) => void,
): void {
  let last = startUrl;
  contents.on('did-navigate', (_event, url) => {
    if (mayOpen(url)) {
      last = url;
      return;
    }
    onBlocked({ url: url.slice(0, 500), kind: 'astray' });
    lead();
  });
  function lead(): void {
    contents.loadURL(last).catch(() => {
      if (!contents.isDestroyed() && !mayOpen(contents.getURL())) setTimeout(lead, againMs);
    });
  }
}
