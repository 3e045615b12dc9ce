import type { App } from '../app/app.ts';
import { createEvent } from '../app/event.ts';
import type { Page } from './page.ts';
import { toOuter } from '../chromium/scheme-mapping.ts';
import type { WantedWindow } from './window-opening.ts';

type ConsoleLevel = 'info' | 'warning' | 'error' | 'debug';

const levels: { readonly [type: string]: ConsoleLevel } = {
  error: 'error',
  assert: 'error',
  warning: 'warning',
  debug: 'debug',
  verbose: 'debug',
};
const numbers = { debug: 0, info: 1, warning: 2, error: 3 } as const;

/** Whom a page's reports are made to. */
type ReportedContents = {
  readonly emit: (event: string, ...args: unknown[]) => unknown;
  readonly mainFrame: Electron.WebFrameMain;
  readonly hasNavigated: boolean;
  readonly setTitle: (title: string) => void;
  readonly openFromPage: (wanted: WantedWindow) => void;
};

/** Console, crash, title and popup reports of a page as events. */
export function reportPage(app: Pick<App, 'emit'>, contents: ReportedContents, page: Page): void {
  const { cdp } = page;
  const say = (type: string, message: string, lineNumber = 0, url = '') => {
    const level = levels[type] ?? 'info';
    const sourceId = toOuter(url);
    const event = createEvent({ level, message, lineNumber, sourceId, frame: contents.mainFrame });
    contents.emit('console-message', event, numbers[level], message, lineNumber, sourceId);
  };
  cdp.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const frame = stackTrace?.callFrames[0];
    const text = args.map((arg) => String(arg.value ?? arg.description ?? arg.type)).join(' ');
    say(type, text, frame ? frame.lineNumber + 1 : 0, frame?.url);
  });
  cdp.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception, lineNumber, url } }) =>
    say('error', `${text} ${exception?.description ?? ''}`.trim(), lineNumber + 1, url),
  );
  cdp.on('Log.entryAdded', ({ entry }) => say(entry.level, entry.text, entry.lineNumber ?? 0, entry.url));
  cdp.send('Log.enable').catch(() => undefined);

  page.chromium.cdp.on('Target.targetCrashed', ({ targetId, status, errorCode }) => {
    if (targetId !== page.targetId) return;
    const details = { reason: status === 'killed' ? 'killed' : 'crashed', exitCode: errorCode };
    contents.emit('render-process-gone', createEvent(), details);
    app.emit('render-process-gone', createEvent(), contents, details);
  });
  page.chromium.cdp.on('Target.targetInfoChanged', ({ targetInfo: { targetId, title } }) => {
    if (targetId === page.targetId && contents.hasNavigated) contents.setTitle(title);
  });
  // The shims in the page keep windows shut; what gets past them (a form with a target, say) is shut here.
  page.chromium.cdp.on('Target.targetCreated', ({ targetInfo: { type, targetId, openerId, url } }) => {
    if (type !== 'page' || openerId !== page.targetId) return;
    page.chromium.cdp.send('Target.closeTarget', { targetId }).catch(() => undefined);
    contents.openFromPage({ url: toOuter(url), frameName: '', features: '' });
  });
}
