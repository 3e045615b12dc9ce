import type { InputListener } from '../../../core/watch/desktop/input.ts';
import type { XInput } from './protocol.ts';
import type { XDisplay } from './x-display.ts';
import { otherClients } from './x-resources.ts';

const allDevices = 0;
const allMasters = 1;
/** XI2's own name for the device through which XTEST presses keys; no program can take it for another. */
const isTestDevice = (name: string): boolean => / XTEST (pointer|keyboard)$/.test(name);
/**
 * Counts keys and buttons from the moment on: those of people and those of programs, which come from XTEST's devices.
 * The pointer's way is not followed event by event: a mouse says a thousand of them each second.
 */
export async function countXInput(display: XDisplay, monotonicNow: () => number) {
  const input = await display.extension<XInput>('xinput');
  let testDevices = new Set<number>();
  const injected = { keys: 0, clicks: 0 };
  let lastAt = monotonicNow();
  let pointer = '';

  async function readDevices(): Promise<void> {
    type Devices = readonly { readonly deviceId: number; readonly name: string }[];
    const devices = await display.ask<Devices>((_, done) => input.XIQueryDevice(allDevices, done));
    testDevices = new Set(devices.filter(({ name }) => isTestDevice(name)).map(({ deviceId }) => deviceId));
  }
  await readDevices();
  const { RawKeyPress = 0, RawButtonPress = 0, RawTouchBegin = 0, HierarchyChanged = 0 } = input.EventType;
  const mask = (1 << RawKeyPress) | (1 << RawButtonPress) | (1 << RawTouchBegin);
  display.send(() => {
    // Of all devices each press would be said twice: by its own, and by the master that it is attached to.
    input.XISelectEvents(display.root, { deviceId: allMasters, mask });
    input.XISelectEvents(display.root, { deviceId: allDevices, mask: 1 << HierarchyChanged });
  });
  const off = display.onEvent(({ evtype, sourceId = 0 }) => {
    if (evtype === HierarchyChanged) void readDevices().catch(() => undefined);
    else if (evtype === RawKeyPress || evtype === RawButtonPress || evtype === RawTouchBegin) {
      lastAt = monotonicNow();
      if (!testDevices.has(sourceId)) return;
      if (evtype === RawKeyPress) injected.keys += 1;
      else injected.clicks += 1;
    }
  });
  return {
    injected: () => ({ ...injected }),
    /** Milliseconds since somebody, or something, last pressed a key or a button or moved the pointer. */
    async idleMs(): Promise<number> {
      type Pointer = { readonly rootX: number; readonly rootY: number };
      const { rootX, rootY } = await display.ask<Pointer>((x, done) => x.QueryPointer(display.root, done));
      const now = `${rootX} ${rootY}`;
      if (now !== pointer) lastAt = monotonicNow();
      pointer = now;
      return monotonicNow() - lastAt;
    },
    dispose: off,
  };
}

/** Who records all input, has keys or buttons given to it wherever they are pressed, or hears of them without a window. */
export async function listXListeners(
  ...where: Parameters<typeof otherClients>
): Promise<readonly InputListener[]> {
  const found = await Promise.all(
    (await otherClients(...where)).map(async ({ program, has }): Promise<readonly InputListener[]> => {
      const means = [
        (await has('RecordContext')) && 'record',
        (await has('PASSIVE GRAB')) && 'grab',
        (await has('INPUTCLIENT')) && !(await has('WINDOW')) && 'raw',
      ] as const;
      return means.flatMap((each) => (each === false ? [] : [{ ...program, means: each }]));
    }),
  );
  return found.flat();
}
