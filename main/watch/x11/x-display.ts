import type { XCallback, XClient, XEvent } from './protocol.ts';

/** One connection to the X server, shared by all that ask it. */
export type XDisplay = {
  readonly root: number;
  /** One request and its answer. Rejects where X says an error, and where nothing is said for {@link answerMs}. */
  readonly ask: <T>(request: (client: XClient, done: XCallback<T>) => void) => Promise<T>;
  readonly send: (request: (client: XClient) => void) => void;
  /** An extension of the server; rejects where it is missing. Asked once. */
  readonly extension: <T>(name: string) => Promise<T>;
  readonly atom: (name: string) => Promise<number>;
  /** A property's bytes; empty where the property or the window is absent. */
  readonly property: (window: number, name: string) => Promise<Buffer>;
  /** Adds to the events of a window that are told. */
  readonly select: (window: number, eventMask: number) => void;
  readonly onEvent: (listener: (event: XEvent) => void) => () => void;
  readonly onEnd: (listener: () => void) => void;
  readonly dispose: () => void;
};

export const eventMask = { substructure: 0x80000, property: 0x400000 } as const;

/** Another client may hold the server for itself: then nothing is known, and that is to be said. */
const answerMs = 3_000;

type X11Module = {
  createClient: (
    options: object,
    callback: XCallback<{ readonly client: XClient; readonly screen: readonly { readonly root: number }[] }>,
  ) => XClient;
};

function answered<T>(request: (done: XCallback<T>) => void): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => reject(new Error('the X server does not answer')), answerMs);
  request((error, value) => {
    clearTimeout(timer);
    if (error) reject(error);
    else resolve(value);
    return true;
  });
  return promise;
}

/** Rejects with what is the matter where there is no X server, as on Wayland without XWayland. */
export async function openXDisplay(name: string | undefined): Promise<XDisplay> {
  if (!name) throw new Error('no X display: DISPLAY is not set');
  // A part of the bundle that is read only where there is an X server.
  const x11 = (await import('x11')).default as X11Module;
  const display = await answered<{ client: XClient; screen: readonly { root: number }[] }>((done) => {
    x11.createClient({ display: name }, done).on('error', (error) => done(error, undefined as never));
  }).catch((error: Error) => {
    throw new Error(`the X server cannot be reached: ${error.message}`);
  });
  const root = display.screen[0]?.root;
  if (root === undefined) throw new Error('the X display has no screen');
  return createXDisplay(display.client, root);
}

function createXDisplay(client: XClient, root: number): XDisplay {
  const atoms = new Map<string, Promise<number>>();
  const extensions = new Map<string, Promise<unknown>>();
  const masks = new Map<number, number>();
  const listeners = new Set<(event: XEvent) => void>();
  let hasEnded = false;
  // The package keeps one table for all servers of a process, and each server has numbers of its own.
  client.atoms = {};
  client.on('event', (event) => listeners.forEach((listener) => listener(event)));
  client.on('end', () => (hasEnded = true));

  const ask: XDisplay['ask'] = (request) =>
    hasEnded ? Promise.reject(new Error('the X server has gone')) : answered((done) => request(client, done));
  const once = <T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> => {
    const made = known.get(key) ?? make();
    known.set(key, made);
    return made;
  };
  const atom = (name: string) =>
    once(atoms, name, () => ask<number>((x, done) => x.InternAtom(false, name, done)));
  return {
    root,
    ask,
    atom,
    send: (request) => (hasEnded ? undefined : request(client)),
    extension: async <T>(name: string) =>
      (await once(extensions, name, () => ask((x, done) => x.require(name, done as never)))) as T,
    async property(window, name) {
      const named = await atom(name);
      const nothing = { data: Buffer.alloc(0) };
      type Property = { readonly data: Buffer };
      const get = ask<Property>((x, done) => x.GetProperty(0, window, named, 0, 0, 4_096, done));
      return (await get.catch(() => nothing)).data;
    },
    select(window, mask) {
      const all = (masks.get(window) ?? 0) | mask;
      masks.set(window, all);
      client.ChangeWindowAttributes(window, { eventMask: all });
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onEnd: (listener) => void client.on('end', listener),
    dispose: () => client.terminate(),
  };
}

/** A property's 32-bit values. */
export function valuesOf(data: Buffer): readonly number[] {
  return Array.from({ length: data.length >> 2 }, (_, index) => data.readUInt32LE(4 * index));
}
