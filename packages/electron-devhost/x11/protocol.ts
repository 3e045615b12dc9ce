/** The part of an npm `x11` connection that the modules use (that package has no types). */
export type XDisplay = {
  readonly client: XClient;
  readonly screen: readonly { readonly root: number }[];
  readonly min_keycode: number;
  readonly max_keycode: number;
};

export type XCallback<T = void> = (error: Error | null, value: T) => boolean | void;

export type XClient = {
  on(event: 'event', listener: (event: XEvent) => void): unknown;
  require(name: string, callback: XCallback<never>): void;
  /** Numbers it has asked for, by name: answered from here when asked again. */
  atoms: Record<string, number>;
  InternAtom(onlyIfExists: boolean, name: string, callback: XCallback<number>): void;
  ChangeWindowAttributes(window: number, values: { readonly eventMask: number }): void;
  GetWindowAttributes(window: number, callback: XCallback<{ readonly myEventMasks: number }>): void;
  GetProperty(
    remove: 0 | 1,
    window: number,
    property: number,
    type: number,
    offset: number,
    length: number,
    callback: XCallback<{ readonly data: Buffer }>,
  ): void;
  GetGeometry(window: number, callback: XCallback<{ readonly width: number; readonly height: number }>): void;
  GetImage(
    format: number,
    drawable: number,
    x: number,
    y: number,
    width: number,
    height: number,
    planeMask: number,
    callback: XCallback<{ readonly data: Buffer }>,
  ): void;
  GetKeyboardMapping(firstKeycode: number, count: number, callback: XCallback<readonly number[][]>): void;
  GrabKey(
    window: number,
    ownerEvents: number,
    modifiers: number,
    keycode: number,
    pointerMode: number,
    keyboardMode: number,
    callback: XCallback,
  ): void;
  UngrabKey(window: number, keycode: number, modifiers: number): void;
};

export type XEvent = {
  readonly name?: string;
  readonly type: number;
  readonly wid?: number;
  readonly keycode?: number;
  /** Modifier and pointer-button state of a key event. */
  readonly buttons?: number;
};

/** One X request as a promise; an X error rejects and is thereby handled. */
export function xReply<T>(request: (callback: XCallback<T>) => void): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  request((error, value) => {
    if (error) reject(error);
    else resolve(value);
    return true;
  });
  return promise;
}

export function rootWindow(display: XDisplay): number {
  const screen = display.screen[0];
  if (!screen) throw new Error('the X display has no screen');
  return screen.root;
}
