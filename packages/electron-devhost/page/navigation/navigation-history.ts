import type { NavigationHistory as ElectronNavigationHistory } from 'electron';
import type { Protocol } from '../../chromium/cdp.ts';
import { NotSupportedByDevHost } from '../../app/errors.ts';
import { toOuter } from '../../chromium/scheme-mapping.ts';
import type { Page } from '../page.ts';

type Entry = Protocol.Page.NavigationEntry;

/** The page whose history this is. */
type TravellingContents = {
  readonly on: (event: string, listener: () => void) => unknown;
  readonly page: Pick<Page, 'cdp'> | undefined;
  readonly goToEntry: (entry: Entry) => void;
};

/** Back and forward. Chromium is asked after each navigation, because Electron answers at once. */
export class NavigationHistory implements Partial<ElectronNavigationHistory> {
  readonly #contents: TravellingContents;
  #entries: readonly Entry[] = [];
  #current = -1;

  constructor(contents: TravellingContents) {
    this.#contents = contents;
    contents.on('did-navigate', () => void this.#refresh());
    contents.on('did-navigate-in-page', () => void this.#refresh());
  }

  async #refresh(): Promise<void> {
    const history = await this.#contents.page?.cdp.send('Page.getNavigationHistory').catch(() => undefined);
    if (!history) return;
    // The page that a window opens with is ours, and nowhere to go back to.
    const first = history.entries.findIndex(
      ({ url }) => !url.includes('/electron-devhost/chromium/blank.html'),
    );
    this.#entries = first < 0 ? [] : history.entries.slice(first);
    this.#current = history.currentIndex - Math.max(0, first);
  }

  canGoBack(): boolean {
    return this.canGoToOffset(-1);
  }

  canGoForward(): boolean {
    return this.canGoToOffset(1);
  }

  canGoToOffset(offset: number): boolean {
    return this.#entries[this.#current + offset] !== undefined;
  }

  goBack(): void {
    this.goToOffset(-1);
  }

  goForward(): void {
    this.goToOffset(1);
  }

  goToOffset(offset: number): void {
    this.goToIndex(this.#current + offset);
  }

  goToIndex(index: number): void {
    const entry = this.#entries[index];
    if (entry) this.#contents.goToEntry(entry);
  }

  getActiveIndex(): number {
    return this.#current;
  }

  length(): number {
    return this.#entries.length;
  }

  getEntryAtIndex(index: number): Electron.NavigationEntry {
    const entry = this.#entries[index];
    if (!entry) throw new RangeError(`there is no history entry ${index}`);
    return { url: toOuter(entry.url), title: entry.title };
  }

  getAllEntries(): Electron.NavigationEntry[] {
    return this.#entries.map(({ url, title }) => ({ url: toOuter(url), title }));
  }

  /** Takes effect with the next navigation's refresh. */
  clear(): void {
    this.#contents.page?.cdp.send('Page.resetNavigationHistory').catch(() => undefined);
    this.#entries = this.#entries.slice(this.#current, this.#current + 1);
    this.#current = 0;
  }

  removeEntryAtIndex(): never {
    throw new NotSupportedByDevHost('navigationHistory.removeEntryAtIndex');
  }

  restore(): never {
    throw new NotSupportedByDevHost('navigationHistory.restore');
  }
}
