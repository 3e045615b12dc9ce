import { execFileSync } from 'node:child_process';
import { rootWindow, xReply, type XDisplay } from './protocol.ts';

export type Monitor = {
  readonly name: string;
  readonly isPrimary: boolean;
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
};

const STRUCTURE_NOTIFY = 1 << 17;
const ALL_RANDR_EVENTS = 15;

/** RandR monitors, asked from `xrandr` because npm `x11` speaks RandR 1.3 and monitors came with 1.5. 6 ms. */
export function listMonitors(): readonly Monitor[] {
  return parseMonitors(execFileSync('xrandr', ['--listmonitors'], { encoding: 'utf8' }));
}

/** Lines such as ` 0: +*DP-1 1920/527x1080/296+0+0  DP-1`; `*` marks the primary monitor. */
export function parseMonitors(listing: string): readonly Monitor[] {
  const line = /^\s*\d+: \+?(\*?)(\S+) (\d+)\/\d+x(\d+)\/\d+\+(\d+)\+(\d+)/gm;
  return [...listing.matchAll(line)].map(([, primary, name = '', width, height, x, y]) => ({
    name,
    isPrimary: primary === '*',
    bounds: { x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
  }));
}

/** One change of hardware is a burst of events, and asking what has become of it costs a process. */
const BURST_MS = 10;

/**
 * Calls back when a monitor may have come, gone or changed. A change of hardware arrives as a RandR event, one
 * made with `xrandr --setmonitor` only as ConfigureNotify on the root window.
 */
export async function watchMonitors(display: XDisplay, onChange: () => void): Promise<void> {
  const { client } = display;
  const root = rootWindow(display);
  const randr = await xReply<{
    SelectInput(window: number, mask: number): void;
    readonly firstEvent: number;
  }>((callback) => client.require('randr', callback));
  randr.SelectInput(root, ALL_RANDR_EVENTS);
  // One connection has one event mask per window: add to what others on it have selected.
  const { myEventMasks } = await xReply<{ readonly myEventMasks: number }>((callback) =>
    client.GetWindowAttributes(root, callback),
  );
  client.ChangeWindowAttributes(root, { eventMask: myEventMasks | STRUCTURE_NOTIFY });
  let burst: NodeJS.Timeout | undefined;
  const changed = (): void => {
    burst ??= setTimeout(() => {
      burst = undefined;
      onChange();
    }, BURST_MS);
  };
  client.on('event', (event) => {
    const isRandr = event.type === randr.firstEvent || event.type === randr.firstEvent + 1;
    if (isRandr || (event.name === 'ConfigureNotify' && event.wid === root)) changed();
  });
}
