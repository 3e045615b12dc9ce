import { EventEmitter } from 'node:events';
import type { Rectangle } from 'electron';
import { EVENT_MASK, SOURCE_PAGER } from './connection.ts';
import type { X11 } from './connection.ts';

type NativeEvents = { bounds: [Rectangle]; map: []; unmap: []; destroy: [] };

/**
 * What the window manager may do to a window on its user's behalf (_MOTIF_WM_HINTS functions). Never CLOSE, which it
 * would carry out without asking us.
 */
const motifFunctions = { resize: 2, move: 4, minimize: 8, maximize: 16 } as const;
export type WindowRight = keyof typeof motifFunctions;
const FUNCTIONS_AND_DECORATIONS = 1 | 2;

/** One top-level X window of a Chromium, seen and moved from outside Chromium. */
export class NativeWindow extends EventEmitter<NativeEvents> {
  readonly xid: number;
  readonly #x11: X11;
  #bounds: Rectangle;
  #isMapped = true;

  static async adopt(x11: X11, xid: number): Promise<NativeWindow> {
    await x11.select(xid, EVENT_MASK.structure | EVENT_MASK.property);
    // The app's windows belong to the main process in Electron, and are recognised by that.
    await x11.setValues(xid, '_NET_WM_PID', 'CARDINAL', [process.pid]);
    return new NativeWindow(x11, xid, await readBounds(x11, xid));
  }

  private constructor(x11: X11, xid: number, bounds: Rectangle) {
    super();
    this.#x11 = x11;
    this.xid = xid;
    this.#bounds = bounds;
    x11.onEvent((event) => {
      if (event.wid !== xid) return;
      if (event.name === 'ConfigureNotify') void this.#refreshBounds();
      else if (event.name === 'DestroyNotify') this.emit('destroy');
      else if (event.name === 'MapNotify' || event.name === 'UnmapNotify') {
        this.#isMapped = event.name === 'MapNotify';
        this.emit(this.#isMapped ? 'map' : 'unmap');
      }
    });
  }

  /** Position and size of the content on the screen, without the window manager's frame. */
  get bounds(): Rectangle {
    return this.#bounds;
  }

  get isMapped(): boolean {
    return this.#isMapped;
  }

  async #refreshBounds(): Promise<void> {
    const before = this.#bounds;
    const now = await readBounds(this.#x11, this.xid).catch(() => before);
    if (sameRectangle(before, now)) return;
    this.#bounds = now;
    this.emit('bounds', now);
  }

  async setBounds({ x, y, width, height }: Rectangle): Promise<void> {
    await this.#x11.run((client, done) => client.ConfigureWindow(this.xid, { x, y, width, height }, done));
  }

  async map(): Promise<void> {
    await this.#x11.run((client, done) => client.MapWindow(this.xid, done));
  }

  async unmap(): Promise<void> {
    await this.#x11.run((client, done) => client.UnmapWindow(this.xid, done));
  }

  async activate(): Promise<void> {
    await this.#x11.askManager(this.xid, '_NET_ACTIVE_WINDOW', [SOURCE_PAGER, 0, 0]);
  }

  async raise(): Promise<void> {
    await this.#x11.run((client, done) => client.ConfigureWindow(this.xid, { stackMode: 0 }, done));
  }

  async minimize(): Promise<void> {
    const iconic = 3;
    await this.#x11.askManager(this.xid, 'WM_CHANGE_STATE', [iconic]);
  }

  async setFrame(isDecorated: boolean, rights: readonly WindowRight[] = []): Promise<void> {
    const functions = rights.reduce((bits, right) => bits | motifFunctions[right], 0);
    const decorations = isDecorated ? 1 : 0;
    const hints = [FUNCTIONS_AND_DECORATIONS, functions, decorations, 0, 0];
    await this.#x11.setValues(this.xid, '_MOTIF_WM_HINTS', '_MOTIF_WM_HINTS', hints);
  }

  async setTransientFor(parent: number): Promise<void> {
    await this.#x11.setValues(this.xid, 'WM_TRANSIENT_FOR', 'WINDOW', [parent]);
  }

  /** `state` as in _NET_WM_STATE, for example ABOVE or SKIP_TASKBAR. */
  async setState(state: string, isSet: boolean): Promise<void> {
    const atom = await this.#x11.atom(`_NET_WM_STATE_${state}`);
    await this.#x11.askManager(this.xid, '_NET_WM_STATE', [isSet ? 1 : 0, atom, 0, SOURCE_PAGER]);
  }
}

async function readBounds(x11: X11, xid: number): Promise<Rectangle> {
  const [{ width, height }, { destX: x, destY: y }] = await Promise.all([
    x11.ask<{ readonly width: number; readonly height: number }>((client, done) =>
      client.GetGeometry(xid, done),
    ),
    x11.ask<{ readonly destX: number; readonly destY: number }>((client, done) =>
      client.TranslateCoordinates(xid, x11.root, 0, 0, done),
    ),
  ]);
  return { x, y, width, height };
}

export function sameRectangle(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
