import type { CdpSession, Protocol } from './cdp.ts';
import { outerOrigin, toOuter } from './scheme-mapping.ts';

/** One frame of a page, as DevTools reports it; `url` is what Chromium sees. */
export type Frame = {
  readonly id: string;
  readonly routingId: number;
  readonly parentId: string | undefined;
  name: string;
  innerUrl: string;
};

/** The frames of one page, kept up to date from DevTools events. */
export class FrameTree {
  readonly #frames = new Map<string, Frame>();
  #lastRoutingId = 0;
  readonly mainId: string;

  constructor(cdp: CdpSession, root: Protocol.Page.FrameTree) {
    this.mainId = root.frame.id;
    this.#addTree(root);
    cdp.on('Page.frameAttached', ({ frameId, parentFrameId }) => this.#add(frameId, parentFrameId));
    cdp.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.#remove(frameId);
    });
    cdp.on('Page.frameNavigated', ({ frame }) => this.#update(frame));
    cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.#frames.get(frameId);
      if (frame) frame.innerUrl = url;
    });
  }

  #addTree({ frame, childFrames = [] }: Protocol.Page.FrameTree): void {
    this.#update(frame);
    for (const child of childFrames) this.#addTree(child);
  }

  #add(id: string, parentId: string | undefined): Frame {
    const frame = { id, parentId, routingId: ++this.#lastRoutingId, name: '', innerUrl: 'about:blank' };
    this.#frames.set(id, frame);
    return frame;
  }

  #update({ id, parentId, name, url, urlFragment }: Protocol.Page.Frame): void {
    const frame = this.#frames.get(id) ?? this.#add(id, parentId);
    frame.name = name ?? '';
    frame.innerUrl = url + (urlFragment ?? '');
  }

  #remove(id: string): void {
    this.#frames.delete(id);
    for (const child of this.childrenOf(id)) this.#remove(child.id);
  }

  get(id: string): Frame | undefined {
    return this.#frames.get(id);
  }

  childrenOf(id: string): Frame[] {
    return [...this.#frames.values()].filter(({ parentId }) => parentId === id);
  }
}

export const outerUrlOf = (frame: Frame): string => toOuter(frame.innerUrl);
export const outerOriginOf = (frame: Frame): string => outerOrigin(frame.innerUrl);
