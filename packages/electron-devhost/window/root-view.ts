import type { View as ElectronView } from 'electron';
import type { EventEmitter } from 'node:events';
import type { Supported } from '../app/errors.ts';
import { supportedOnly } from '../app/errors.ts';
import { WebContentsView } from './web-contents-view.ts';
import type { ParentWindow } from './web-contents-view.ts';

/** `contentView` of a window: the views laid over its page. */
export class RootView extends supportedOnly('View') implements Supported<ElectronView> {
  readonly #window: ParentWindow;
  #children: readonly WebContentsView[] = [];

  constructor(window: ParentWindow & EventEmitter) {
    super();
    this.#window = window;
    const follow = () => {
      for (const child of this.#children) child.place();
    };
    window.on('move', follow).on('resize', follow);
    window.on('show', follow).on('hide', follow).on('minimize', follow).on('restore', follow);
  }

  get children(): Electron.View[] {
    return [...this.#children] as unknown as Electron.View[];
  }

  addChildView(view: unknown): void {
    if (!(view instanceof WebContentsView)) {
      throw new TypeError('NotSupportedByDevHost: only a WebContentsView can be a child view');
    }
    if (this.#children.includes(view)) return;
    this.#children = [...this.#children, view];
    view.contents.once('destroyed', () => this.removeChildView(view));
    view.show(this.#window);
  }

  removeChildView(view: unknown): void {
    const child = this.#children.find((present) => present === view);
    if (!child) return;
    this.#children = this.#children.filter((present) => present !== child);
    child.hide();
  }

  shows(contents: unknown): boolean {
    return this.#children.some((view) => view.contents === contents);
  }

  getBounds(): Electron.Rectangle {
    const { width, height } = this.#window.getContentBounds();
    return { x: 0, y: 0, width, height };
  }

  /** Views end with their window here; in Electron their contents would live on, unseen. */
  dispose(): void {
    for (const child of this.#children) child.contents.close();
  }
}
