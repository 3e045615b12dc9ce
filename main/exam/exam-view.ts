import { WebContentsView, type BrowserWindow, type Rectangle } from 'electron';
import { guardNavigation, type BlockedNavigation } from '../window/navigation.ts';
import { guardPermissions } from '../window/permissions.ts';

type ExamViewOptions = {
  readonly window: BrowserWindow;
  readonly sessionId: string;
  readonly startUrl: string;
  readonly submittedUrl: string;
  readonly onSubmitted: () => void;
  readonly onBlocked: (blocked: BlockedNavigation) => void;
  readonly onFailed: (reason: string) => void;
};

/**
 * Somebody else's page, laid over our own where that leaves room for it. It has no preload, no permission, its own
 * storage, and stays on the exam's origin. Coming to `submittedUrl` is how an exam says that it was handed in.
 */
export function openExamView(options: ExamViewOptions) {
  const { window, sessionId, startUrl, submittedUrl, onSubmitted, onBlocked, onFailed } = options;
  const view = new WebContentsView({
    webPreferences: {
      // Persistent until the end of the session: what the page keeps offline survives a crash of the app.
      partition: `persist:exam-${sessionId}`,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  const { webContents } = view;
  guardPermissions(webContents.session, 'exam');
  guardNavigation(webContents, [new URL(startUrl).origin], onBlocked);
  webContents.session.on('will-download', (event, item) => {
    event.preventDefault();
    onBlocked({ url: item.getURL().slice(0, 500), kind: 'download' });
  });
  const arrived = (_event: unknown, url: string): void => {
    if (samePage(url, submittedUrl)) onSubmitted();
  };
  webContents.on('did-navigate', arrived);
  webContents.on('did-navigate-in-page', arrived);
  webContents.on('render-process-gone', (_event, { reason }) => {
    onFailed(reason);
    webContents.reload();
  });
  view.setVisible(false);
  window.contentView.addChildView(view);

  let retry: NodeJS.Timeout | undefined;
  const load = (delayMs: number): void => {
    webContents.loadURL(startUrl).catch((error: unknown) => {
      if (webContents.isDestroyed() || isAborted(error)) return;
      onFailed(error instanceof Error ? error.message : String(error));
      retry = setTimeout(() => load(Math.min(delayMs * 2, 15_000)), delayMs);
    });
  };
  load(500);

  return {
    /** Leads the page to where it hands in. */
    async handIn(handInUrl: string): Promise<void> {
      await webContents.loadURL(handInUrl).catch((error: unknown) => onFailed(String(error)));
    },
    place({ visible, ...bounds }: Rectangle & { readonly visible: boolean }): void {
      view.setBounds(bounds);
      view.setVisible(visible);
      // What is typed must not go on into a page that nobody sees.
      if (!visible && webContents.isFocused()) window.webContents.focus();
    },
    async close(): Promise<void> {
      clearTimeout(retry);
      await webContents.session.clearStorageData();
      window.contentView.removeChildView(view);
      webContents.close();
    },
  };
}
function samePage(a: string, b: string): boolean {
  if (!URL.canParse(a) || !URL.canParse(b)) return false;
  const [left, right] = [new URL(a), new URL(b)];
  return left.origin === right.origin && left.pathname === right.pathname;
}

/** Another navigation took over: not a failure to load. */
function isAborted(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED';
}
