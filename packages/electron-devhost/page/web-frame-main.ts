import type { WebFrameMain as ElectronWebFrameMain } from 'electron';
import type { Supported } from '../app/errors.ts';
import { supportedOnly } from '../app/errors.ts';
import type { Frame, FrameTree } from '../chromium/frames.ts';
import { outerOriginOf, outerUrlOf } from '../chromium/frames.ts';
import { IpcMain } from '../ipc/ipc-main.ts';

/** The page that a frame belongs to. */
type FrameContents = {
  readonly id: number;
  readonly page: { readonly frames: FrameTree } | undefined;
  readonly mainFrame: Electron.WebFrameMain;
  readonly frame: (frameId: string) => Electron.WebFrameMain;
  readonly getURL: () => string;
  readonly isDestroyed: () => boolean;
  readonly send: (channel: string, ...args: unknown[]) => void;
  readonly postMessage: (channel: string, message: unknown, transfer?: Electron.MessagePortMain[]) => void;
  readonly executeJavaScript: (code: string, userGesture?: boolean) => Promise<unknown>;
};

/** A frame of a page. `frameId` null stands for the main frame, which exists before Chromium has named it. */
export class WebFrameMain extends supportedOnly('WebFrameMain') implements Supported<ElectronWebFrameMain> {
  readonly ipc = new IpcMain() as unknown as Electron.IpcMain;
  readonly #contents: FrameContents;
  readonly #frameId: string | null;

  constructor(contents: FrameContents, frameId: string | null) {
    super();
    this.#contents = contents;
    this.#frameId = frameId;
  }

  get #frame(): Frame | undefined {
    const frames = this.#contents.page?.frames;
    return frames?.get(this.#frameId ?? frames.mainId);
  }

  get url(): string {
    return this.#frameId === null ? this.#contents.getURL() : this.#frame ? outerUrlOf(this.#frame) : '';
  }

  get origin(): string {
    return this.#frame ? outerOriginOf(this.#frame) : 'null';
  }

  get name(): string {
    return this.#frame?.name ?? '';
  }

  get parent(): Electron.WebFrameMain | null {
    const parentId = this.#frame?.parentId;
    return parentId === undefined ? null : this.#contents.frame(parentId);
  }

  get top(): Electron.WebFrameMain | null {
    return this.#contents.mainFrame;
  }

  get frames(): Electron.WebFrameMain[] {
    const frame = this.#frame;
    const children = frame ? (this.#contents.page?.frames.childrenOf(frame.id) ?? []) : [];
    return children.map(({ id }) => this.#contents.frame(id));
  }

  get framesInSubtree(): Electron.WebFrameMain[] {
    const self = this as unknown as Electron.WebFrameMain;
    return [self, ...this.frames.flatMap(({ framesInSubtree }) => framesInSubtree)];
  }

  get routingId(): number {
    return this.#frame?.routingId ?? 0;
  }

  get frameTreeNodeId(): number {
    return this.routingId;
  }

  get processId(): number {
    return this.#contents.id;
  }

  get detached(): boolean {
    return this.isDestroyed();
  }

  isDestroyed(): boolean {
    return this.#contents.isDestroyed() || (this.#frameId !== null && !this.#frame);
  }

  send(channel: string, ...args: unknown[]): void {
    this.#requireMain('send');
    this.#contents.send(channel, ...args);
  }

  postMessage(channel: string, message: unknown, transfer?: Electron.MessagePortMain[]): void {
    this.#requireMain('postMessage');
    this.#contents.postMessage(channel, message, transfer);
  }

  executeJavaScript(code: string, userGesture?: boolean): Promise<unknown> {
    this.#requireMain('executeJavaScript');
    return this.#contents.executeJavaScript(code, userGesture);
  }

  /** Preloads run in main frames only, so there is nobody to talk to in the others. */
  #requireMain(member: string): void {
    if (this.#frameId !== null)
      throw new Error(`NotSupportedByDevHost: WebFrameMain.${member} of a subframe`);
  }
}
