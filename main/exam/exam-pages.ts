import type { WebContents } from 'electron';
import { backoffMs } from '../../core/backoff.ts';
import type { BlockedNavigation } from '../window/navigation.ts';

export function samePage(a: string, b: string): boolean {
  if (!URL.canParse(a) || !URL.canParse(b)) return false;
  const [left, right] = [new URL(a), new URL(b)];
  return left.origin === right.origin && left.pathname === right.pathname;
}

type PlaceOptions = {
  readonly contents: Pick<
    WebContents,
    'on' | 'loadURL' | 'isDestroyed' | 'navigationHistory' | 'executeJavaScript'
  >;
  readonly startUrl: string;
  readonly mayOpen: (url: string) => boolean;
  readonly onBlocked: (blocked: BlockedNavigation) => void;
  readonly onFailed: (reason: string) => void;
  /**
   * What became of the form, if it was one, that the main frame sent last: its page was `kept` with what was typed, or is
   * `lost` behind an error page.
   */
  readonly form: () => 'none' | 'kept' | 'lost';
};

/** Another navigation took over: not a failure to load. */
const aborted = -3;
const retry = { firstMs: 500, capMs: 15_000 } as const;

/**
 * Keeps an exam at a page of its own, whatever becomes of a load. What cannot be loaded is tried again, for as long as
 * it takes: nobody is left before an error page without a way back. And the net under the guards: a page that stands
 * where it may not (nobody is asked before `about:blank` is shown: electron#21136) is led back to where it was.
 */
export function createPlace({ contents, startUrl, mayOpen, onBlocked, onFailed, form }: PlaceOptions) {
  let last = startUrl;
  /** Loads in a row that came to nothing. */
  let failures = 0;
  let again: NodeJS.Timeout | undefined;
  let asking: NodeJS.Timeout | undefined;
  /** A page of the exam is shown: not an error, and not a server's word that it knows nobody here. */
  let isThere = false;
  let isOver = false;
  const begun = Promise.withResolvers<void>();

  /** How that ends is told by the events below. */
  async function go(url: string): Promise<void> {
    clearTimeout(again);
    if (!isOver && !contents.isDestroyed()) await contents.loadURL(url).then(begun.resolve, () => undefined);
  }
  /** To ask for the address of a form that was sent would be another request: back to where it is still filled in. */
  function backToForm(): void {
    if (isOver || contents.isDestroyed()) return;
    if (contents.navigationHistory.canGoBack()) contents.navigationHistory.goBack();
    else void go(last);
  }
  async function ask(url: string, tries = 1): Promise<void> {
    const isAnswered: unknown = await contents
      .executeJavaScript(
        `fetch(${JSON.stringify(url)}, { credentials: 'include' }).then(({ status }) => status < 500)`,
      )
      .catch(() => false);
    if (isAnswered !== true && !isOver)
      asking = setTimeout(() => void ask(url, tries + 1), backoffMs(tries, retry));
  }
  contents.on('did-fail-load', (_event, code, reason, url, isMainFrame) => {
    const sent = form();
    if (!isMainFrame || code === aborted || sent === 'kept') return;
    onFailed(reason);
    isThere = false;
    clearTimeout(again);
    failures += 1;
    again = setTimeout(
      () => {
        if (sent === 'lost') backToForm();
        else void go(mayOpen(url) ? url : last);
      },
      backoffMs(failures, retry),
    );
  });
  contents.on('did-navigate', (_event, url, status) => {
    clearTimeout(again);
    isThere = mayOpen(url) && status < 400;
    if (mayOpen(url)) {
      last = url;
      failures = 0;
      return;
    }
    onBlocked({ url: url.slice(0, 500), kind: 'astray' });
    // Not at once: a page that leaves again and again must not keep the computer busy.
    again = setTimeout(() => void go(last), backoffMs(failures + 1, retry));
  });
  return {
    go,
    /** A page of the exam was there: before the first, no other knows whose it is. Also when it is over. */
    begun: begun.promise,
    /**
     * There is a new way in. Whoever is in stays where they are, with all that they typed: the page
     * asks for it beside what it shows, and has its cookies from then on.
     */
    async renew(url: string): Promise<void> {
      clearTimeout(asking);
      if (isOver || contents.isDestroyed()) return;
      await (isThere ? ask(url) : go(url));
    },
    dispose(): void {
      isOver = true;
      clearTimeout(again);
      clearTimeout(asking);
      begun.resolve();
    },
  };
}
