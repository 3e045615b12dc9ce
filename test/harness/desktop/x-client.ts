/**
 * A program of the X server, as the tests need one: makes windows as it is told by its one argument, JSON, says their ids
 * and its own on a line, and stays.
 */
import { createRequire } from 'node:module';

type Spec = {
  readonly at: readonly [number, number, number, number];
  /** The window manager never hears of it. */
  readonly unmanaged?: boolean;
  readonly clickThrough?: boolean;
  readonly opacity01?: number;
  readonly type?: string;
  readonly states?: readonly string[];
  readonly title?: string;
  /** The process that it pretends to be of. */
  readonly pretends?: number;
  /** Id of the window that it is put into. */
  readonly inside?: number;
  /** Comes and goes: so many milliseconds each. */
  readonly blinksMs?: number;
};
export type XClientPlan = {
  readonly windows?: readonly Spec[];
  readonly overlay?: 'window' | 'drawing';
  /** So many presses of a key and of a button that no person makes. */
  readonly presses?: { readonly keys: number; readonly clicks: number };
  readonly records?: boolean;
  readonly grabs?: boolean;
  /** Hears of every key by the raw events that XI2 tells anybody of. */
  readonly listensRaw?: boolean;
  /** Holds the keyboard for itself. */
  readonly holdsKeyboard?: boolean;
};

// Any: the package has no types, and this is a program of its own.
// oxlint-disable-next-line typescript/no-explicit-any
type Any = any;
const x11 = createRequire(import.meta.url)('x11');
const reply = <T>(request: (done: (error: unknown, value: T) => boolean) => void): Promise<T> => {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  request((error, value) => {
    if (error) reject(error);
    else resolve(value);
    return true;
  });
  return promise;
};

const plan = JSON.parse(process.argv[2] ?? '{}') as XClientPlan;
const display = await reply<Any>((done) => x11.createClient({ display: process.env['DISPLAY'] }, done));
const X = display.client;
const root = display.screen[0].root as number;
X.on('error', (error: Error) => console.error(error.message));
const atom = (name: string) => reply<number>((done) => X.InternAtom(false, name, done));

async function property(window: number, name: string, type: string, values: readonly number[]) {
  const data = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => data.writeUInt32LE(value >>> 0, 4 * index));
  X.ChangeProperty(0, window, await atom(name), await atom(type), 32, data);
}

async function open(spec: Spec): Promise<number> {
  const window = X.AllocID() as number;
  const [x, y, width, height] = spec.at;
  const values = { overrideRedirect: spec.unmanaged === true ? 1 : 0, backgroundPixel: 0x3366cc };
  X.CreateWindow(window, spec.inside ?? root, x, y, width, height, 0, 0, 1, 0, values);
  if (spec.title !== undefined) X.ChangeProperty(0, window, X.atoms.WM_NAME, X.atoms.STRING, 8, spec.title);
  X.ChangeProperty(0, window, X.atoms.WM_CLASS, X.atoms.STRING, 8, 'client\0XClient\0');
  if (spec.pretends !== undefined) await property(window, '_NET_WM_PID', 'CARDINAL', [spec.pretends]);
  if (spec.opacity01 !== undefined) {
    await property(window, '_NET_WM_WINDOW_OPACITY', 'CARDINAL', [Math.round(spec.opacity01 * 0xffffffff)]);
  }
  if (spec.type !== undefined) {
    await property(window, '_NET_WM_WINDOW_TYPE', 'ATOM', [await atom(`_NET_WM_WINDOW_TYPE_${spec.type}`)]);
  }
  if (spec.states !== undefined) {
    const states = await Promise.all(spec.states.map((state) => atom(`_NET_WM_STATE_${state}`)));
    await property(window, '_NET_WM_STATE', 'ATOM', states);
  }
  if (spec.clickThrough === true) {
    const shape = await reply<Any>((done) => X.require('shape', done));
    shape.Rectangles(shape.Op.Set, shape.Kind.Input, window, 0, 0, []);
  }
  const show = (): void => {
    X.MapWindow(window);
    X.RaiseWindow(window);
  };
  show();
  if (spec.blinksMs !== undefined) {
    let isShown = true;
    setInterval(() => {
      isShown = !isShown;
      if (isShown) show();
      else X.UnmapWindow(window);
    }, spec.blinksMs);
  }
  return window;
}

const ids: number[] = [];
for (const spec of plan.windows ?? []) ids.push(await open(spec));
if (plan.overlay !== undefined) {
  const composite = await reply<Any>((done) => X.require('composite', done));
  const overlay = await reply<number>((done) => composite.GetOverlayWindow(root, done));
  if (plan.overlay === 'window') ids.push(await open({ at: [20, 20, 300, 200], inside: overlay }));
}
if (plan.grabs === true) X.GrabKey(root, 0, 0x8000, 67, 1, 1);
if (plan.holdsKeyboard === true) await reply((done) => X.GrabKeyboard(root, 0, 0, 1, 1, done));
if (plan.listensRaw === true) {
  const input = await reply<Any>((done) => X.require('xinput', done));
  input.XISelectEvents(root, { deviceId: 1, mask: 1 << input.EventType.RawKeyPress });
}
if (plan.records === true) {
  const record = await reply<Any>((done) => X.require('record', done));
  const range = { deviceEvents: { first: 2, last: 3 } };
  record.CreateContext(X.AllocID(), 0, [record.CS.AllClients], [range]);
}
if (plan.presses !== undefined) {
  const xtest = await reply<Any>((done) => X.require('xtest', done));
  for (let press = 0; press < plan.presses.keys; press++) {
    xtest.FakeInput(xtest.KeyPress, 38, 0, root, 0, 0);
    xtest.FakeInput(xtest.KeyRelease, 38, 0, root, 0, 0);
  }
  for (let press = 0; press < plan.presses.clicks; press++) {
    xtest.FakeInput(xtest.ButtonPress, 1, 0, root, 0, 0);
    xtest.FakeInput(xtest.ButtonRelease, 1, 0, root, 0, 0);
  }
}
await reply((done) => X.GetInputFocus(done));
console.log(JSON.stringify({ ids, pid: process.pid }));
setInterval(() => undefined, 60_000);
