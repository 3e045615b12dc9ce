import type { WindowSeen } from '../../../core/watch/desktop/windows.ts';
import type { XComposite, XGeometry } from './protocol.ts';
import { eventMask, valuesOf, type XDisplay } from './x-display.ts';
import { isSystemPath, type XOwners } from './x-owners.ts';
import { overlayUsers } from './x-resources.ts';
import { createXTree, type Placed } from './x-tree.ts';

type XWindowsOptions = {
  readonly display: XDisplay;
  readonly owners: XOwners;
  /** By the process that the server names: what a window says of itself does not count. */
  readonly isOwn: (processId: number | null) => boolean;
};

type Desktop = { readonly managed: ReadonlySet<number>; readonly active: number };
type Place = WindowSeen['place'];

const passingTypes = ['TOOLTIP', 'NOTIFICATION', 'MENU', 'POPUP_MENU', 'DROPDOWN_MENU', 'COMBO', 'DND'];

/** All windows that can be seen, from the lowest to the highest: whatever the window manager knows of them. */
export function createXWindows({ display, owners, isOwn }: XWindowsOptions) {
  const { root, ask, property } = display;
  const { tree, placed, inside, shapeOf } = createXTree(display, owners);
  async function look(): Promise<Desktop> {
    const [managed, active] = await Promise.all([
      property(root, '_NET_CLIENT_LIST'),
      property(root, '_NET_ACTIVE_WINDOW'),
    ]);
    return { managed: new Set(valuesOf(managed)), active: valuesOf(active)[0] ?? 0 };
  }
  /** Of the program that drew it: `outer` is its window, or the frame around it. Null when that has gone meanwhile. */
  async function describe(
    outer: Placed,
    id: number,
    place: Place,
    desktop: Desktop,
  ): Promise<WindowSeen | null> {
    const owner = owners.of(id);
    if (owner === null) return null;
    const isOurs = isOwn(owner.pid);
    const box = { x: outer.xPos, y: outer.yPos, width: outer.width, height: outer.height };
    const known = { id, isOurs, names: [...owner.names], path: owner.path, place, ...box };
    const isManaged = desktop.managed.has(id);
    const stands = { isActive: desktop.active === id, isManaged, isCaptureExcluded: null };
    // What is ours, or stands for nothing but where it is, is asked no further.
    const isSystemFile = isSystemPath(owner.path);
    if (isOurs) return { ...known, ...stands, isSystemFile, ...plain };
    const [input, bounding, opacity, states, types] = await Promise.all([
      shapeOf(outer.id, 'Input'),
      shapeOf(outer.id, 'Bounding'),
      property(id, '_NET_WM_WINDOW_OPACITY'),
      property(id, '_NET_WM_STATE'),
      property(id, '_NET_WM_WINDOW_TYPE'),
    ]);
    const above = await display.atom('_NET_WM_STATE_ABOVE');
    const passing = await Promise.all(
      passingTypes.map((type) => display.atom(`_NET_WM_WINDOW_TYPE_${type}`)),
    );
    const kind = !isManaged && passing.includes(valuesOf(types)[0] ?? 0) ? 'passing' : 'normal';
    const opacity01 = bounding === 0 ? 0 : (valuesOf(opacity)[0] ?? 0xffffffff) / 0xffffffff;
    const isOnTop = !isManaged || valuesOf(states).includes(above);
    return { ...known, ...stands, isSystemFile, kind, isOnTop, isClickThrough: input === 0, opacity01 };
  }
  async function ofScreen(id: number, desktop: Desktop): Promise<readonly WindowSeen[]> {
    const outer = await placed(id);
    if (outer === null) return [];
    const within = desktop.managed.has(id) && !isOwn(owners.pidOf(id)) ? [] : await inside(id);
    const client = within.find((each) => desktop.managed.has(each.id));
    const self = await describe(outer, client?.id ?? id, 'screen', desktop);
    if (self === null) return [];
    if (!self.isOurs) return [self];
    const strangers = within.filter((each) => each !== client);
    const deeper = client === undefined ? [] : await inside(client.id);
    const drawn = [...strangers, ...deeper].map((each) =>
      describe(moved(each, outer), each.id, 'inside', desktop),
    );
    return [self, ...(await there(drawn)).filter(({ isOurs }) => !isOurs)];
  }
  /** What hangs on the compositor's overlay. To ask for it would put it on the screen, so its users are asked first. */
  async function onOverlay(clients: readonly number[], desktop: Desktop): Promise<readonly WindowSeen[]> {
    const users = await overlayUsers(display, clients);
    if (users.length === 0) return [];
    const composite = await display.extension<XComposite>('composite');
    const overlay = await ask<number>((_, done) => composite.GetOverlayWindow(root, done));
    const { children } = await tree(overlay);
    display.send(() => composite.ReleaseOverlayWindow(root));
    const seen = await there(children.map(placed));
    const drawing = users.filter((user) => !children.some((child) => owners.clientOf(child) === user));
    const screen = await ask<XGeometry>((x, done) => x.GetGeometry(root, done));
    await owners.refresh();
    // Who draws on the overlay itself has no window to be known by, and may draw anywhere.
    const all = [...seen, ...drawing.map((user) => ({ ...screen, id: user }))];
    return there(all.map((each) => describe(each, each.id, 'overlay', desktop)));
  }

  return {
    async list(): Promise<readonly WindowSeen[]> {
      const [{ children }, desktop] = await Promise.all([tree(root), look()]);
      // After the windows: who made them is known by now, or has gone.
      const clients = await owners.refresh();
      if (children.length === 0) throw new Error('the X server names no windows');
      const [screen, overlay] = await Promise.all([
        Promise.all(children.map((id) => ofScreen(id, desktop))),
        onOverlay(clients, desktop),
      ]);
      return [...screen.flat(), ...overlay];
    },
    /** Calls `run` whenever a window of the screen comes, goes, moves or changes its place among the others. */
    onChange(run: () => void): { readonly dispose: () => void } {
      display.select(root, eventMask.substructure | eventMask.property);
      const off = display.onEvent(({ name }) => {
        if (name !== undefined && changes.has(name)) run();
      });
      return { dispose: off };
    },
  };
}

async function there<T>(asked: readonly Promise<T | null>[]): Promise<readonly T[]> {
  return (await Promise.all(asked)).filter((each) => each !== null);
}

const changes = new Set([
  'MapNotify',
  'UnmapNotify',
  'DestroyNotify',
  'ReparentNotify',
  'ConfigureNotify',
  'CirculateNotify',
]);

/** What we do not ask of windows of our own. */
const plain = { kind: 'normal', isOnTop: false, isClickThrough: false, opacity01: 1 } as const;

/** Children are placed within their window; the frame's border does not matter here. */
const moved = (window: Placed, outer: Placed): Placed => {
  return { ...window, xPos: window.xPos + outer.xPos, yPos: window.yPos + outer.yPos };
};
