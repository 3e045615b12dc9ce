import type { InputListener } from '../../../core/watch/desktop/input.ts';
import type { XInput, XResource } from './protocol.ts';
import type { XDisplay } from './x-display.ts';
import { isSystemPath, type XOwner, type XOwners } from './x-owners.ts';
import { resourcesOf } from './x-resources.ts';

const allDevices = 0;
const allMasters = 1;
/** XI2's own name for the device through which XTEST presses keys; no program can take it for another. */
const isTestDevice = (name: string): boolean => / XTEST (pointer|keyboard)$/.test(name);
/** As the server names them to X-Resource. */
const recordType = 'RecordContext';
const grabType = 'PASSIVE GRAB';

export const programOf = ({ names, path }: XOwner) => {
  return { names: [...names], path, isSystemFile: isSystemPath(path) };
};

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

/** Who records all input, or has keys or buttons given to it wherever they are pressed. */
export async function listXListeners(
  display: XDisplay,
  owners: XOwners,
  isOwn: (processId: number | null) => boolean,
): Promise<readonly InputListener[]> {
  const clients = await owners.refresh();
  const resources = await display.extension<XResource>('res');
  const [record, grab] = await Promise.all([display.atom(recordType), display.atom(grabType)]);
  const found = await Promise.all(
    clients.map(async (client): Promise<readonly InputListener[]> => {
      const owner = owners.ofClient(client);
      // 0 is the server itself.
      if (client === 0 || isOwn(owner.pid)) return [];
      const held = await resourcesOf(display, resources, client);
      const program = programOf(owner);
      return [
        ...(held.has(record) ? [{ ...program, means: 'record' as const }] : []),
        ...(held.has(grab) ? [{ ...program, means: 'grab' as const }] : []),
      ];
    }),
  );
  return found.flat();
}
