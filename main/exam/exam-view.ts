import { randomUUID } from 'node:crypto';
import { WebContentsView, type BrowserWindow, type DownloadItem, type Rectangle } from 'electron';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Clock } from '../../core/clock.ts';
import type { ExamGuard } from '../lockdown/lockdown.ts';
import { guardPage } from '../lockdown/exam-page/page-guard.ts';
import { keepForms, type Unsent } from '../lockdown/exam-page/unsent-forms.ts';
import { guardRequests, reachOf } from '../lockdown/exam-page/request-filter.ts';
import { guardNavigation, type BlockedNavigation } from '../window/navigation.ts';
import { guardPermissions } from '../window/permissions.ts';
import { revivePage } from '../window/page-life.ts';
import { createAnswersFile } from './answers-file.ts';
import { examPreferences } from './exam-preferences.ts';
import { createPlace, samePage } from './exam-pages.ts';
import { stepBetween, followCommands } from './page-keys.ts';

type ExamViewOptions = {
  readonly window: BrowserWindow;
  readonly sessionId: string;
  readonly startUrl: string;
  readonly submittedUrl: string;
  readonly settings: Pick<ExamSettings, 'lockdown'>;
  /** The first time that this session opens its exam: nothing may be left of any other. */
  readonly isFirst?: boolean;
  /** Where tries are told, and the exam's own clipboard. */
  readonly guard: ExamGuard;
  readonly onSubmitted: () => void;
  /** A form of the page could not be sent; the page is still there. */
  readonly onUnsent: (unsent: Unsent) => void;
  /** A page of the exam is there. */
  readonly onArrived: () => void;
  /** Where answers that could not be sent are written as a file, when the candidate wants that. */
  readonly answersDir: string;
  /** Where such a file lies; null when it could not be written. */
  readonly onAnswersFile: (path: string | null) => void;
  readonly onBlocked: (blocked: BlockedNavigation) => void;
  readonly onFailed: (reason: string) => void;
  /** The process of the page ended; it is started again. */
  readonly onGone: (reason: string) => void;
  readonly clock: Pick<Clock, 'after' | 'monotonicNow' | 'now'>;
};

/** How long a page that was left may go on sending: whoever hears that the session is elsewhere has a line, if a bad one. */
const lingerMs = 10 * 60_000;
/** Pages that were left and are still sending, by session. */
const lingering = new Map<string, () => void>();

/**
 * Somebody else's page, laid over our own where that leaves room for it. It has no preload, no permission, its own
 * storage, and stays where its settings let it be. Coming to `submittedUrl` is how an exam says that it was handed in.
 */
export function openExamView(options: ExamViewOptions) {
  const { window, sessionId, startUrl, submittedUrl, onSubmitted, onBlocked, onFailed } = options;
  // The session has come back: a new page takes over what the one that was left has kept, and there is one at a time.
  lingering.get(sessionId)?.();
  const view = new WebContentsView({
    webPreferences: examPreferences(sessionId, options.settings.lockdown),
  });
  const { webContents } = view;
  const { reach, form, isGuarded, dispose } = guardExam(view, options);
  const { mayOpen } = reach;
  const place = createPlace({ contents: webContents, startUrl, mayOpen, onBlocked, onFailed, form });
  const arrived = (_event: unknown, url: string): void => {
    if (samePage(url, submittedUrl)) onSubmitted();
  };
  webContents.on('did-navigate', arrived);
  webContents.on('did-navigate', options.onArrived);
  webContents.on('did-navigate-in-page', arrived);
  revivePage(webContents, options.clock, options.onGone);
  view.setVisible(false);
  window.contentView.addChildView(view);

  const stopStepping = stepBetween(window.webContents, webContents);
  // What cannot be put in place is told of, and never keeps anybody from their exam.
  const prepare = async (): Promise<void> => {
    const steps = [...(options.isFirst === true ? [clear()] : []), isGuarded];
    for (const step of await Promise.allSettled(steps)) {
      if (step.status === 'rejected') onFailed(`not prepared: ${String(step.reason)}`);
    }
    await place.go(startUrl);
  };
  void prepare();

  function hide(): void {
    place.dispose();
    stopStepping();
    view.setVisible(false);
    window.contentView.removeChildView(view);
  }
  async function clear(): Promise<void> {
    await webContents.session.clearStorageData();
    await webContents.session.clearCache();
  }

  return {
    /** Leads the page to where it hands in. */
    async handIn(handInUrl: string): Promise<void> {
      await place.begun;
      await place.go(handInUrl);
    },
    renew: (url: string): void => void place.renew(url),
    place({ visible, ...bounds }: Rectangle & { readonly visible: boolean }): void {
      const wasVisible = view.getVisible();
      view.setBounds(bounds);
      view.setVisible(visible);
      // Whoever was in our bar, and is not in one of its dialogs any more, goes on in the exam.
      if (visible && !wasVisible && window.isFocused()) webContents.focus();
      // What is typed must not go on into a page that nobody sees.
      if (!visible && webContents.isFocused()) window.webContents.focus();
    },
    async close(isConfirmed: boolean): Promise<void> {
      hide();
      if (!isConfirmed) await saved(options.clock);
      // What cannot be cleared is swept at the next start.
      await clear().catch((error: unknown) => onFailed(`not cleared: ${String(error)}`));
      dispose();
      webContents.close();
    },
    leave(): void {
      hide();
      const end = (): void => {
        cancel();
        lingering.delete(sessionId);
        dispose();
        // Named here, so that the view is not collected before.
        if (!view.webContents.isDestroyed()) view.webContents.close();
      };
      const cancel = options.clock.after(lingerMs, end);
      lingering.set(sessionId, end);
    },
  };
}

/** What was typed last is on its way from the page for a moment: a second or two, where there is a line at all. */
const savingMs = 3_000;
async function saved(clock: Pick<Clock, 'after'>): Promise<void> {
  await new Promise<void>((resolve) => void clock.after(savingMs, resolve));
}

/** Everything that keeps the page where it belongs. `isGuarded` resolves when its own scripts may start. */
function guardExam({ webContents }: WebContentsView, options: ExamViewOptions) {
  const { startUrl, settings, guard, onBlocked, onFailed } = options;
  const { lockdown } = settings;
  const { session } = webContents;
  const reach = reachOf(startUrl, lockdown);
  guardPermissions(session, 'exam', {
    clipboardAllowed: lockdown.clipboard === 'allow',
    onRefused(permission, externalUrl) {
      const action = externalUrl === undefined ? 'permission' : 'external-program';
      const detail =
        externalUrl === undefined ? permission : (/^[a-z][\w+.-]*:/i.exec(externalUrl)?.[0] ?? '');
      guard.tried({ kind: 'action', action, detail });
    },
  });
  let lastMethod = 'GET';
  let areFormsKept = false;
  guardRequests(session, reach, { onBlocked, onMainFrame: (method) => (lastMethod = method) });
  guardNavigation(webContents, reach.mayOpen, onBlocked);
  guard.guardKeys(webContents);
  followCommands(webContents, lockdown, process.platform === 'darwin');
  session.setSpellCheckerEnabled(lockdown.spellCheck);
  webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  const answersFile = createAnswersFile({
    dir: options.answersDir,
    sessionId: options.sessionId,
    startUrl,
    now: options.clock.now,
    onWritten: options.onAnswersFile,
  });
  const onDownload = (event: { preventDefault: () => void }, item: DownloadItem): void => {
    if (answersFile.takes(item) || lockdown.downloads) return;
    event.preventDefault();
    onBlocked({ url: item.getURL().slice(0, 500), kind: 'download' });
  };
  session.on('will-download', onDownload);
  if (!lockdown.zoom) webContents.on('did-finish-load', () => void limitZoom());

  async function limitZoom(): Promise<void> {
    await webContents.setVisualZoomLevelLimits(1, 1).catch((error: unknown) => onFailed(String(error)));
  }
  const placed: { readonly dispose: () => void }[] = [];
  const placeGuard = async (): Promise<void> => {
    const pageGuard = await guardPage({
      debugger: webContents.debugger,
      policy: lockdown,
      onTry: guard.tried,
      onCopied: guard.copied,
      onPaste: () => void insert(guard.pasted()),
      newSecret: () => randomUUID().replaceAll('-', ''),
    });
    placed.push(pageGuard, await keepForms({ debugger: webContents.debugger, onUnsent: options.onUnsent }));
    areFormsKept = true;
  };
  async function insert(text: string): Promise<void> {
    if (text !== '') await webContents.insertText(text).catch((error: unknown) => onFailed(String(error)));
  }
  return {
    reach,
    form: () => (lastMethod === 'GET' ? 'none' : areFormsKept ? 'kept' : 'lost'),
    isGuarded: placeGuard(),
    dispose(): void {
      for (const one of placed) one.dispose();
      session.off('will-download', onDownload);
    },
  };
}
