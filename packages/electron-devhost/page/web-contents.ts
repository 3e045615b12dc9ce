import type { NativeImage, WebContents as ElectronWebContents, webContents } from 'electron';
import type { Supported } from '../app/errors.ts';
import { NotSupportedByDevHost, partial } from '../app/errors.ts';
import type { Registry } from '../app/registry.ts';
import { createNativeImage } from '../modules/native-image.ts';
import { NavigationHistory } from './navigation/navigation-history.ts';
import { PageContents } from './page-contents.ts';
import { PageDebugger } from './page-debugger.ts';
import { appMetrics } from '../app/process-metrics.ts';

/** `webContents`: a page and what can be done to it from outside. */
export class WebContents extends PageContents implements Supported<ElectronWebContents> {
  readonly #history = new NavigationHistory(this);
  readonly #debugger = new PageDebugger(() => this.whenAttached());
  #zoomFactor = 1;
  #isCrashed = false;

  constructor(...args: ConstructorParameters<typeof PageContents>) {
    super(...args);
    this.on('render-process-gone', () => (this.#isCrashed = true));
    this.on('did-navigate', () => (this.#isCrashed = false));
  }

  get navigationHistory(): Electron.NavigationHistory {
    return this.#history;
  }

  get debugger(): Electron.Debugger {
    return this.#debugger;
  }

  focus(): void {
    this.owner?.focus();
  }

  async insertText(text: string): Promise<void> {
    const { cdp } = await this.whenAttached();
    await cdp.send('Input.insertText', { text });
  }

  /** Recorded nowhere: Chromium keeps its own policy, so nothing about WebRTC is proved here. */
  setWebRTCIPHandlingPolicy(): void {}

  reload(): void {
    this.#reload(false);
  }

  reloadIgnoringCache(): void {
    this.#reload(true);
  }

  #reload(ignoreCache: boolean): void {
    const { page } = this;
    const main = page?.frames.get(page.frames.mainId);
    if (main) this.navigation?.expect(main.innerUrl);
    page?.cdp.send('Page.reload', { ignoreCache }).catch(() => undefined);
  }

  stop(): void {
    this.page?.cdp.send('Page.stopLoading').catch(() => undefined);
  }

  async capturePage(rect?: Electron.Rectangle): Promise<NativeImage> {
    const { cdp } = await this.whenAttached();
    const clip = rect ? { clip: { ...rect, scale: 1 } } : {};
    const { data } = await cdp.send('Page.captureScreenshot', { format: 'png', ...clip });
    return createNativeImage().createFromBuffer(Buffer.from(data, 'base64'));
  }

  async insertCSS(css: string): Promise<string> {
    await this.executeJavaScript(`{
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(${JSON.stringify(css)});
      document.adoptedStyleSheets.push(sheet);
    }`);
    return css;
  }

  /** Approximated by CSS, and forgotten at the next navigation. */
  setZoomFactor(factor: number): void {
    this.#zoomFactor = factor;
    this.executeJavaScript(`document.documentElement.style.zoom = ${factor}`).catch(() => undefined);
  }

  getZoomFactor(): number {
    return this.#zoomFactor;
  }

  get zoomFactor(): number {
    return this.#zoomFactor;
  }

  set zoomFactor(factor: number) {
    this.setZoomFactor(factor);
  }

  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level);
  }

  getZoomLevel(): number {
    return Math.log(this.#zoomFactor) / Math.log(1.2);
  }

  get zoomLevel(): number {
    return this.getZoomLevel();
  }

  set zoomLevel(level: number) {
    this.setZoomLevel(level);
  }

  /** Nobody pinches here. */
  async setVisualZoomLevelLimits(minimum: number, maximum: number): Promise<void> {
    if (minimum !== 1 || maximum !== 1)
      throw new NotSupportedByDevHost('webContents.setVisualZoomLevelLimits');
  }

  forcefullyCrashRenderer(): void {
    this.page?.cdp.send('Page.crash').catch(() => undefined);
  }

  /** Of the only page of its partition; of several, Chromium does not say which process is whose. */
  getOSProcessId(): number {
    const { page } = this;
    const renderers = page ? appMetrics(page.chromium.pid).filter(({ type }) => type === 'Tab') : [];
    const [renderer, another] = renderers;
    if (!renderer || another)
      throw new NotSupportedByDevHost('webContents.getOSProcessId with several pages');
    return renderer.pid;
  }

  /** Goes to an entry of the page's own history, asking nobody: it is the app that goes. */
  goToEntry({ id, url }: { readonly id: number; readonly url: string }): void {
    this.navigation?.expect(url);
    this.page?.cdp.send('Page.navigateToHistoryEntry', { entryId: id }).catch(() => undefined);
  }

  isCrashed(): boolean {
    return this.#isCrashed;
  }

  setBackgroundThrottling(): void {
    // Chromium runs with throttling switched off altogether.
  }

  /** There is no menu whose shortcuts could be ignored. */
  setIgnoreMenuShortcuts(): void {}

  getUserAgent(): string {
    return this.hostSession.getUserAgent();
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  /** None is ever open. */
  closeDevTools(): void {}
}

/** `webContents`: those there are now. */
export function createWebContentsModule(contents: Registry<PageContents>): typeof webContents {
  const asElectron = (found: PageContents | undefined) =>
    found as unknown as Electron.WebContents | undefined;
  const { all } = contents;
  return partial<typeof webContents>('webContents', {
    fromId: (id) => asElectron(contents.get(id)),
    fromDevToolsTargetId: (targetId) => asElectron(all().find((each) => each.targetId === targetId)),
    fromFrame: (frame) => asElectron(all().find((each) => each.mainFrame === frame.top)),
    getAllWebContents: () => all() as unknown as Electron.WebContents[],
    getFocusedWebContents: () => asElectron(all().find((each) => each.isFocused())) ?? null,
  });
}
