import { createRequire } from 'node:module';
import { CannotStart } from '../app/errors.ts';
import type { XCallback, XClient, XDisplay, XEvent } from './protocol.ts';
import { rootWindow, xReply } from './protocol.ts';

type Geometry = {
  readonly xPos: number;
  readonly yPos: number;
  readonly width: number;
  readonly height: number;
};

/** The part of npm `x11` that windows need beyond what the modules use. */
export type XWindowClient = XClient & {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'event', listener: (event: XWindowEvent) => void): unknown;
  terminate(): void;
  ChangeProperty(
    mode: 0,
    window: number,
    name: number,
    type: number,
    format: 8 | 32,
    data: readonly number[],
    callback: XCallback,
  ): void;
  SendClientMessage(
    destination: number,
    window: number,
    type: number,
    format: 32,
    data: readonly number[],
    callback: XCallback,
  ): void;
  GetGeometry(window: number, callback: XCallback<Geometry>): void;
  TranslateCoordinates(
    from: number,
    to: number,
    x: number,
    y: number,
    callback: XCallback<{ readonly destX: number; readonly destY: number }>,
  ): void;
  ConfigureWindow(window: number, values: { readonly [name: string]: number }, callback: XCallback): void;
  MapWindow(window: number, callback: XCallback): void;
  UnmapWindow(window: number, callback: XCallback): void;
  SetInputFocus(window: number, revertTo: number, callback: XCallback): void;
};

export type XWindowEvent = XEvent & {
  /** The property's name, in PropertyNotify. */
  readonly atom?: number;
};

export type X11 = {
  readonly display: XDisplay;
  readonly root: number;
  readonly atom: (name: string) => Promise<number>;
  /** A property's 32-bit values; empty where the property or the window is absent. */
  readonly values: (window: number, property: string) => Promise<readonly number[]>;
  /** A property's text; empty where the property or the window is absent. */
  readonly text: (window: number, property: string) => Promise<string>;
  readonly setValues: (
    window: number,
    property: string,
    type: string,
    values: readonly number[],
  ) => Promise<void>;
  /** Asks the window manager for something about a window (EWMH). */
  readonly askManager: (window: number, message: string, values: readonly number[]) => Promise<void>;
  /** Runs one request; that the window has gone meanwhile is no error. */
  readonly run: (request: (client: XWindowClient, done: XCallback) => void) => Promise<void>;
  readonly ask: <T>(request: (client: XWindowClient, done: XCallback<T>) => void) => Promise<T>;
  readonly select: (window: number, eventMask: number) => Promise<void>;
  readonly onEvent: (listener: (event: XWindowEvent) => void) => void;
  readonly dispose: () => void;
};

/** Who asks the window manager, in EWMH: somebody who acts for the user. */
export const SOURCE_PAGER = 2;
export const EVENT_MASK = { structure: 0x20000, substructure: 0x80000, property: 0x400000 } as const;

/** One connection to the display server. Rejects with a single clear line when it cannot be reached. */
export async function connectX11(displayName: string | undefined): Promise<X11> {
  // Playwright knows the words "Unable to open X display" and explains them.
  const hint = 'Unable to open X display! Start one (for example Xvfb with openbox) and set DISPLAY.';
  if (!displayName) throw new CannotStart(hint);
  const x11 = createRequire(import.meta.url)('x11') as {
    createClient: (options: object, callback: XCallback<XDisplay>) => void;
  };
  const display = await xReply<XDisplay>((done) => x11.createClient({ display: displayName }, done)).catch(
    (error: Error) => {
      throw new CannotStart(`${hint} (${displayName}: ${error.message})`);
    },
  );
  return createX11(display);
}

function createX11(display: XDisplay): X11 {
  const client = display.client as XWindowClient;
  const root = rootWindow(display);
  // The package keeps one table for all servers of a process, and each server has numbers of its own.
  client.atoms = {};
  // Windows vanish while requests about them are under way; what matters is answered by callback.
  client.on('error', () => undefined);

  const atom = (name: string) => xReply<number>((done) => client.InternAtom(false, name, done));
  const ask: X11['ask'] = (request) => xReply((done) => request(client, done));
  const run: X11['run'] = (request) => ask(request).catch(() => undefined);
  const property = async (window: number, name: string) => {
    const named = await atom(name);
    const nothing = { data: Buffer.alloc(0) };
    return (
      await ask<{ readonly data: Buffer }>((x, done) =>
        x.GetProperty(0, window, named, 0, 0, 4096, done),
      ).catch(() => nothing)
    ).data;
  };
  return {
    display,
    root,
    atom,
    ask,
    run,
    text: async (window, name) => (await property(window, name)).toString('utf8'),
    values: async (window, name) => {
      const data = await property(window, name);
      return Array.from({ length: data.length >> 2 }, (_, index) => data.readUInt32LE(4 * index));
    },
    setValues: async (window, name, type, values) => {
      const [named, typed] = await Promise.all([atom(name), atom(type)]);
      await run((x, done) => x.ChangeProperty(0, window, named, typed, 32, values, done));
    },
    askManager: async (window, message, values) => {
      const type = await atom(message);
      await run((x, done) => x.SendClientMessage(root, window, type, 32, values, done));
    },
    select: async (window, eventMask) => {
      // Several parts of the host watch the root window, and each selection replaces the one before it.
      const attributes = await ask<{ readonly myEventMasks: number }>((x, done) =>
        x.GetWindowAttributes(window, done),
      ).catch(() => ({ myEventMasks: 0 }));
      client.ChangeWindowAttributes(window, { eventMask: attributes.myEventMasks | eventMask });
    },
    onEvent: (listener) => void client.on('event', listener),
    dispose: () => client.terminate(),
  };
}
