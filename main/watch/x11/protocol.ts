/** The part of npm `x11` that the watches use; the package has no types. Sizes and places are in pixels. */
export type XCallback<T> = (error: Error | null, value: T) => boolean;

export type XTree = { readonly parent: number; readonly children: readonly number[] };
export type XAttributes = {
  /** 1 draws, 2 only takes input. */
  readonly klass: number;
  /** 0 unmapped, 1 beneath something unmapped, 2 viewable. */
  readonly mapState: number;
  readonly overrideRedirect: number;
};
export type XGeometry = {
  readonly xPos: number;
  readonly yPos: number;
  readonly width: number;
  readonly height: number;
};

/** Of any event only what is looked at: `sourceId` and `evtype` stand in XI2's raw ones. */
export type XEvent = {
  readonly name?: string;
  readonly wid?: number;
  readonly atom?: number;
  readonly sourceId?: number;
  readonly evtype?: number;
};

export type XClient = {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  on(event: 'event', listener: (event: XEvent) => void): unknown;
  terminate(): void;
  /** Numbers it has asked for, by name: answered from here when asked again. */
  atoms: Record<string, number>;
  require(extension: string, callback: XCallback<never>): void;
  InternAtom(onlyIfExists: boolean, name: string, callback: XCallback<number>): void;
  ChangeWindowAttributes(window: number, values: { readonly eventMask: number }): void;
  QueryTree(window: number, callback: XCallback<XTree>): void;
  QueryPointer(window: number, callback: XCallback<{ readonly rootX: number; readonly rootY: number }>): void;
  GetWindowAttributes(window: number, callback: XCallback<XAttributes>): void;
  GetGeometry(drawable: number, callback: XCallback<XGeometry>): void;
  GetSelectionOwner(selection: number, callback: XCallback<number>): void;
  GetProperty(
    remove: 0,
    window: number,
    property: number,
    type: number,
    offset: number,
    length: number,
    callback: XCallback<{ readonly data: Buffer }>,
  ): void;
};

/** X-Resource 1.2: what each client has at the server, by the server's own word. */
export type XResource = {
  QueryClients(
    callback: XCallback<readonly { readonly resourceBase: number; readonly resourceMask: number }[]>,
  ): void;
  /** `client: 0` asks for all. */
  QueryClientIds(
    specs: readonly { readonly client: number; readonly mask: number }[],
    callback: XCallback<readonly { readonly client: number; readonly value: readonly number[] }[]>,
  ): void;
  QueryClientResources(
    client: number,
    callback: XCallback<readonly { readonly resourceType: number; readonly count: number }[]>,
  ): void;
};

export type XShape = {
  readonly Kind: { readonly Bounding: number; readonly Input: number };
  GetRectangles(
    window: number,
    kind: number,
    callback: XCallback<{ readonly rectangles: readonly (readonly number[])[] }>,
  ): void;
};

export type XComposite = {
  GetOverlayWindow(window: number, callback: XCallback<number>): void;
  ReleaseOverlayWindow(window: number): void;
};

export type XInput = {
  readonly EventMask: { readonly [name: string]: number };
  readonly EventType: { readonly [name: string]: number };
  readonly DeviceType: { readonly SlavePointer: number; readonly SlaveKeyboard: number };
  XISelectEvents(window: number, mask: { readonly deviceId: number; readonly mask: number }): void;
  XIQueryDevice(
    deviceId: number,
    callback: XCallback<readonly { readonly deviceId: number; readonly name: string }[]>,
  ): void;
};
