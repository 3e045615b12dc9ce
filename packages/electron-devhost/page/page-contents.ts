import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WebContents as ElectronWebContents, WebPreferences } from 'electron';
import type { BlobServer } from '../chromium/blob-channel.ts';
import type { App } from '../app/app.ts';
import type { Registry } from '../app/registry.ts';
import { answerSync } from '../ipc/contents-ipc.ts';
import type { Supported } from '../app/errors.ts';
import { supportedOnly } from '../app/errors.ts';
import { createEvent } from '../app/event.ts';
import { IpcMain } from '../ipc/ipc-main.ts';
import { takePortEnd } from '../ipc/message-port.ts';
import { Navigation } from './navigation/navigation.ts';
import { Page } from './page.ts';
import { createPageSources } from './page-source.ts';
import { answerPage } from './page-messages.ts';
import { reportPage } from './page-reports.ts';
import { watchExternalProtocols } from './navigation/external-protocols.ts';
import { interceptRequests } from './requests.ts';
import { requireSandbox } from './sandbox.ts';
import type { Session } from '../session/session.ts';
import { WebFrameMain } from './web-frame-main.ts';
import { createWindowOpening } from './window-opening.ts';
import type { OpenWindow, WantedWindow, WindowOpening } from './window-opening.ts';

/** What a page asks of the app. */
export type ContentsPorts = {
  readonly app: Pick<App, 'emit' | 'getAppPath' | 'versions'>;
  readonly contents: Registry<PageContents>;
  readonly ipcMain: IpcMain;
  readonly schemes: ReadonlySet<string>;
  /** Resolves when the app is ready. */
  readonly blobServer: Promise<BlobServer>;
  readonly openWindow: OpenWindow;
};

/** What a page shows itself in: a window or a view. */
export type ContentsOwner = {
  readonly isFocused: () => boolean;
  readonly focus: () => void;
  readonly close: () => void;
  readonly setContentBounds: (bounds: Electron.Rectangle) => void;
};

/** A page: its bridge, its loads, its messages. {@link WebContents} adds the tools. */
export class PageContents extends supportedOnly('webContents') implements Supported<ElectronWebContents> {
  readonly id: number;
  readonly ipc = new IpcMain() as unknown as Electron.IpcMain;
  readonly hostSession: Session;
  readonly preferences: WebPreferences;
  readonly mainFrame = new WebFrameMain(this, null) as unknown as Electron.WebFrameMain;
  owner: ContentsOwner | undefined;
  page: Page | undefined;
  hasNavigated = false;
  readonly #ports: ContentsPorts;
  readonly #frames = new Map<string, WebFrameMain>();
  readonly #windowOpening: WindowOpening;
  readonly #attached = Promise.withResolvers<{ page: Page; navigation: Navigation }>();
  #navigation: Navigation | undefined;
  #url = '';
  #title = '';
  #isDestroyed = false;
  #isInputWatched = false;

  constructor(ports: ContentsPorts, session: Session, preferences: WebPreferences) {
    super();
    requireSandbox(preferences);
    this.#ports = ports;
    this.#windowOpening = createWindowOpening(this, ports.openWindow);
    this.hostSession = session;
    this.preferences = preferences;
    if (preferences.disableBlinkFeatures) session.disableBlinkFeatures(preferences.disableBlinkFeatures);
    this.id = ports.contents.add(this);
    this.#attached.promise.catch(() => undefined);
    this.on('newListener', (name) => {
      if (name !== 'before-input-event' || this.#isInputWatched) return;
      this.#isInputWatched = true;
      for (const { link } of this.page?.documents ?? []) link.post({ type: 'watch-input' });
    });
    setImmediate(() => ports.app.emit('web-contents-created', createEvent(), this));
  }

  get session(): Electron.Session {
    return this.hostSession as unknown as Electron.Session;
  }

  get targetId(): string | undefined {
    return this.page?.targetId;
  }

  /** Takes a Chromium page over, before it has shown anything. */
  async attach(targetId: string): Promise<void> {
    const { app, ipcMain, schemes } = this.#ports;
    const [blobServer, chromium] = await Promise.all([this.#ports.blobServer, this.hostSession.chromium()]);
    const { preload } = this.preferences;
    const sources = createPageSources(this.preferences, {
      blobOrigin: blobServer.origin,
      versions: app.versions(),
      onPreloadError: (error) => this.emit('preload-error', createEvent(), preload, error),
    });
    const page = await Page.attach({ chromium, blobServer, targetId, sources });
    const navigation = new Navigation(this, page, schemes);
    this.page = page;
    this.#navigation = navigation;
    page.on('gone', () => this.destroyed());
    page.on('document', ({ link }) => {
      if (this.#isInputWatched) link.post({ type: 'watch-input' });
    });
    answerPage(ipcMain, this, page);
    reportPage(app, this, page);
    watchExternalProtocols(this, page);
    await interceptRequests({
      contents: this,
      page,
      navigation,
      schemes,
      blobOrigin: blobServer.origin,
      answerSync: (document, question) => answerSync(ipcMain, this, document, question),
    });
    await this.#applyUserAgent(page);
    this.#attached.resolve({ page, navigation });
  }

  async #applyUserAgent(page: Page): Promise<void> {
    const apply = (userAgent: string) => page.cdp.send('Emulation.setUserAgentOverride', { userAgent });
    this.hostSession.onUserAgentChange((userAgent) => void apply(userAgent).catch(() => undefined));
    await apply(this.hostSession.getUserAgent());
  }

  /** Chromium has no page for this any more, or it never will. */
  destroyed(reason?: Error): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#attached.reject(reason ?? new Error('Object has been destroyed'));
    this.#ports.contents.delete(this.id);
    this.emit('destroyed');
  }

  frame(frameId: string): Electron.WebFrameMain {
    if (frameId === this.page?.frames.mainId) return this.mainFrame;
    const frame = this.#frames.get(frameId) ?? new WebFrameMain(this, frameId);
    this.#frames.set(frameId, frame);
    return frame as unknown as Electron.WebFrameMain;
  }

  setUrl(url: string): void {
    this.#url = url;
  }

  async loadURL(url: string, { httpReferrer }: Electron.LoadURLOptions = {}): Promise<void> {
    const { navigation } = await this.#attached.promise;
    this.hasNavigated = true;
    await navigation.load(url, typeof httpReferrer === 'string' ? httpReferrer : httpReferrer?.url);
  }

  loadFile(path: string, { hash, query, search }: Electron.LoadFileOptions = {}): Promise<void> {
    const url = pathToFileURL(resolve(this.#ports.app.getAppPath(), path));
    if (query) url.search = new URLSearchParams(query).toString();
    if (search) url.search = search;
    if (hash) url.hash = hash;
    return this.loadURL(url.href);
  }

  getURL(): string {
    return this.hasNavigated ? this.#url : '';
  }

  setTitle(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    this.emit('page-title-updated', createEvent(), title, true);
  }

  getTitle(): string {
    return this.#title;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isLoading(): boolean {
    return this.#navigation?.isLoading ?? false;
  }

  isFocused(): boolean {
    return this.owner?.isFocused() ?? false;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#post(channel, args, []);
  }

  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    this.#post(channel, [message], transfer);
  }

  #post(channel: string, args: unknown[], transfer: readonly unknown[]): void {
    const cloned = structuredClone(args);
    const ends = transfer.map(takePortEnd);
    const send = (page: Page) =>
      page.whenReady(({ link, ports }) =>
        link.post({ type: 'message', channel, args: cloned, ports: ends.map((end) => ports.send(end)) }),
      );
    if (this.page) send(this.page);
    else this.#attached.promise.then(({ page }) => send(page)).catch(() => undefined);
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { cdp } = await this.whenAttached();
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  }

  setWindowOpenHandler(handler: Parameters<ElectronWebContents['setWindowOpenHandler']>[0]): void {
    this.#windowOpening.setHandler(handler);
  }

  openFromPage(wanted: WantedWindow): void {
    this.#windowOpening.open(wanted);
  }

  close(): void {
    if (this.owner) this.owner.close();
    else this.destroyed();
  }

  /** The next navigation is a test tool's doing. */
  expectNavigation(): void {
    this.#navigation?.expectNext();
  }

  /** The navigation of the page, once it is attached. */
  protected get navigation(): Navigation | undefined {
    return this.#navigation;
  }

  /** The page, as soon as there is one; rejects when there never will be. */
  protected async whenAttached(): Promise<Page> {
    return (await this.#attached.promise).page;
  }
}
