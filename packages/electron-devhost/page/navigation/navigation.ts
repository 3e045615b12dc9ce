import type { CdpEvents } from '../../chromium/cdp.ts';
import { createEvent } from '../../app/event.ts';
import type { NetworkError } from './network-errors.ts';
import { networkError } from './network-errors.ts';
import type { Page } from '../page.ts';
import { toInner, toOuter } from '../../chromium/scheme-mapping.ts';

type Paused = CdpEvents['Fetch.requestPaused'];
type Load = PromiseWithResolvers<void> & { readonly url: string; loaderId: string | undefined };

/** Whom a page's navigations are reported to. */
export type NavigatingContents = {
  readonly emit: (event: string, ...args: unknown[]) => unknown;
  readonly frame: (frameId: string) => Electron.WebFrameMain;
  readonly setUrl: (url: string) => void;
  hasNavigated: boolean;
};

/** Loads, navigation guards and navigation events of one page. */
export class Navigation {
  readonly #contents: NavigatingContents;
  readonly #page: Page;
  readonly #schemes: ReadonlySet<string>;
  /** Navigations begun by the app or by a test tool: only those of the page itself are asked about. */
  readonly #expected = new Set<string>();
  #load: Load | undefined;
  /** DevTools' number for the document that finished loading last. */
  #lastLoaderId: string | undefined;
  #status = { code: -1, text: '' };
  #isLoading = false;
  #lastFailedUrl = '';
  #isNextExpected = false;

  constructor(contents: NavigatingContents, page: Page, schemes: ReadonlySet<string>) {
    this.#contents = contents;
    this.#page = page;
    this.#schemes = schemes;
    page.cdp.on('Page.frameNavigated', ({ frame }) => this.#navigated(frame));
    page.cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => this.#navigatedInPage(frameId, url));
    page.cdp.on('Page.frameStartedNavigating', (event) => this.#started(event));
    page.cdp.on('Page.lifecycleEvent', (event) => this.#lifecycle(event));
    page.cdp.on('Page.frameStartedLoading', ({ frameId }) => this.#loading(frameId, true));
    page.cdp.on('Page.frameStoppedLoading', ({ frameId }) => this.#loading(frameId, false));
  }

  get isLoading(): boolean {
    return this.#isLoading;
  }

  /** Tells that the next request for this document does not come from the page. */
  expect(innerUrl: string): void {
    this.#expected.add(withoutHash(innerUrl));
  }

  /** Tells that the next document, whatever it is, does not come from the page. */
  expectNext(): void {
    this.#isNextExpected = true;
    this.#contents.hasNavigated = true;
  }

  #wasExpected(innerUrl: string): boolean {
    const wasNext = this.#isNextExpected;
    this.#isNextExpected = false;
    return this.#expected.delete(withoutHash(innerUrl)) || wasNext;
  }

  /** Resolves when the page has loaded; rejects with Electron's error otherwise. */
  async load(url: string, referrer?: string): Promise<void> {
    const inner = toInner(url, this.#schemes);
    this.#supersede();
    if (!URL.canParse(inner)) throw this.#failure(networkError('ERR_INVALID_URL'), url);
    this.expect(new URL(inner).href);
    const load: Load = { ...Promise.withResolvers<void>(), url, loaderId: undefined };
    this.#load = load;
    load.promise.catch(() => undefined);
    const { errorText, loaderId } = await this.#page.cdp.send('Page.navigate', {
      url: inner,
      ...(referrer ? { referrer } : {}),
    });
    if (errorText) {
      this.#load = undefined;
      throw this.#failure(networkError(errorText), url);
    }
    if (loaderId === undefined) return;
    // The answer and the end of a quick load can come in one piece, the end being dealt with first.
    if (loaderId === this.#lastLoaderId) return this.#finish(load);
    load.loaderId = loaderId;
    await load.promise;
  }

  #supersede(): void {
    const { url, reject } = this.#load ?? {};
    this.#load = undefined;
    if (url !== undefined) reject?.(loadError(networkError('ERR_ABORTED'), url));
  }

  #failure(error: NetworkError, url: string): Error {
    this.#contents.emit('did-fail-load', createEvent(), error.errno, error.code, url, true, 0, 0);
    return loadError(error, url);
  }

  /** Whether this document request may go out: `will-navigate` and `will-frame-navigate` decide. */
  mayStart({ request, frameId, redirectedRequestId }: Paused): boolean {
    const isMainFrame = frameId === this.#page.frames.mainId;
    if (redirectedRequestId !== undefined) return true;
    if (isMainFrame && this.#wasExpected(request.url)) return true;
    const details = this.#details(toOuter(request.url), frameId);
    const event = createEvent(details);
    this.#contents.emit('will-frame-navigate', event);
    if (!isMainFrame) return !event.defaultPrevented;
    this.#contents.emit('will-navigate', event, event.url, false, true, 0, 0);
    return !event.defaultPrevented;
  }

  /** Whether a redirect may be followed; anything else passes. */
  mayRedirect({
    responseStatusCode = 200,
    responseHeaders = [],
    resourceType,
    request,
    frameId,
  }: Paused): boolean {
    const location = responseHeaders.find(({ name }) => name.toLowerCase() === 'location')?.value;
    const isRedirect = resourceType === 'Document' && responseStatusCode >= 300 && responseStatusCode < 400;
    if (!isRedirect || location === undefined || !URL.canParse(location, request.url)) return true;
    const event = createEvent(this.#details(toOuter(new URL(location, request.url).href), frameId));
    this.#contents.emit('will-redirect', event, event.url, false, event.isMainFrame, 0, 0);
    return !event.defaultPrevented;
  }

  #details(url: string, frameId: string) {
    const frame = this.#contents.frame(frameId);
    const isMainFrame = frameId === this.#page.frames.mainId;
    return { url, isSameDocument: false, isMainFrame, frame, initiator: frame };
  }

  responded({ frameId, resourceType, responseStatusCode, responseStatusText }: Paused): void {
    if (resourceType !== 'Document' || frameId !== this.#page.frames.mainId) return;
    this.#status = { code: responseStatusCode ?? -1, text: responseStatusText ?? '' };
  }

  /** A document that the page itself asked for could not be had. */
  failed({ frameId, resourceType, request, responseErrorReason }: Paused): void {
    if (resourceType !== 'Document' || this.#load) return;
    const { errno, code } = networkError(responseErrorReason ?? 'Failed');
    const isMainFrame = frameId === this.#page.frames.mainId;
    const url = toOuter(request.url);
    if (isMainFrame) this.#lastFailedUrl = url;
    this.#contents.emit('did-fail-load', createEvent(), errno, code, url, isMainFrame, 0, 0);
  }

  #started({ frameId, url, navigationType }: CdpEvents['Page.frameStartedNavigating']): void {
    if (!this.#contents.hasNavigated) return;
    const isSameDocument = navigationType === 'sameDocument';
    const event = createEvent({ ...this.#details(toOuter(url), frameId), isSameDocument });
    this.#contents.emit('did-start-navigation', event, event.url, isSameDocument, event.isMainFrame, 0, 0);
  }

  #navigated(frame: CdpEvents['Page.frameNavigated']['frame']): void {
    const url = toOuter(frame.url + (frame.urlFragment ?? ''));
    const { code, text } = this.#status;
    if (frame.parentId === undefined) {
      this.#contents.setUrl(frame.unreachableUrl ? toOuter(frame.unreachableUrl) : url);
      if (frame.unreachableUrl) return this.#unreachable(toOuter(frame.unreachableUrl));
      this.#contents.emit('did-navigate', createEvent(), url, code, text);
    }
    const isMainFrame = frame.parentId === undefined;
    this.#contents.emit('did-frame-navigate', createEvent(), url, code, text, isMainFrame, 0, 0);
  }

  /** What never became a request (another extension's page, say) was told to nobody yet. */
  #unreachable(url: string): void {
    if (url === this.#lastFailedUrl || this.#load) return;
    const { errno, code } = networkError('ERR_BLOCKED_BY_CLIENT');
    this.#contents.emit('did-fail-load', createEvent(), errno, code, url, true, 0, 0);
  }

  #navigatedInPage(frameId: string, innerUrl: string): void {
    const url = toOuter(innerUrl);
    const isMainFrame = frameId === this.#page.frames.mainId;
    if (isMainFrame) this.#contents.setUrl(url);
    this.#contents.emit('did-navigate-in-page', createEvent(), url, isMainFrame, 0, 0);
  }

  #lifecycle({ frameId, name, loaderId }: CdpEvents['Page.lifecycleEvent']): void {
    if (frameId !== this.#page.frames.mainId || !this.#contents.hasNavigated) return;
    if (name === 'DOMContentLoaded') this.#contents.emit('dom-ready', createEvent());
    if (name !== 'load') return;
    this.#lastLoaderId = loaderId;
    this.#contents.emit('did-finish-load', createEvent());
    if (this.#load?.loaderId === loaderId) this.#finish(this.#load);
  }

  #finish(load: Load): void {
    load.resolve();
    if (this.#load === load) this.#load = undefined;
  }

  #loading(frameId: string, isLoading: boolean): void {
    if (frameId !== this.#page.frames.mainId || !this.#contents.hasNavigated) return;
    this.#isLoading = isLoading;
    this.#contents.emit(isLoading ? 'did-start-loading' : 'did-stop-loading', createEvent());
  }
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '');
}

function loadError({ code, errno }: NetworkError, url: string): Error {
  return Object.assign(new Error(`${code} (${errno}) loading '${url.slice(0, 2048)}'`), { code, errno, url });
}
