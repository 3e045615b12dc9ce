import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Display, Point, Rectangle, Screen } from 'electron';
import { partial } from '../app/errors.ts';
import type { Monitor } from '../x11/monitors.ts';

export type ScreenDeps = {
  readonly listMonitors: () => readonly Monitor[];
  /** Registers the one listener to call when monitors may have changed. */
  readonly watchMonitors: (onChange: () => void) => void;
};

/** Electron's `screen`. The scale factor is always 1, so DIP and screen points are the same. */
export function createScreen({ listMonitors, watchMonitors }: ScreenDeps): Screen {
  let monitors = listMonitors();
  let displays = monitors.map(toDisplay);
  const events = new EventEmitter();

  const primary = (): Display => {
    const index = monitors.findIndex(({ isPrimary }) => isPrimary);
    const display = displays[Math.max(index, 0)];
    if (!display) throw new Error('xrandr lists no monitor');
    return display;
  };
  const nearest = ({ x, y }: Point): Display =>
    displays.toSorted((one, other) => distance2(one.bounds, x, y) - distance2(other.bounds, x, y))[0] ??
    primary();

  watchMonitors(() => {
    const before = displays;
    monitors = listMonitors();
    displays = monitors.map(toDisplay);
    emitChanges(events, before, displays);
  });

  const members = {
    getAllDisplays: () => [...displays],
    getPrimaryDisplay: primary,
    getDisplayNearestPoint: nearest,
    getDisplayMatching: (rect: Rectangle) =>
      displays.toSorted((one, other) => overlap(other.bounds, rect) - overlap(one.bounds, rect))[0] ??
      primary(),
    getCursorScreenPoint: cursorPoint,
    dipToScreenPoint: (point: Point) => point,
    screenToDipPoint: (point: Point) => point,
    dipToScreenRect: (_window: unknown, rect: Rectangle) => rect,
    screenToDipRect: (_window: unknown, rect: Rectangle) => rect,
  };
  return partial<Screen>('screen', Object.assign(events, members));
}

function toDisplay({ name, bounds }: Monitor): Display {
  const size = { width: bounds.width, height: bounds.height };
  return {
    accelerometerSupport: 'unknown',
    bounds,
    colorDepth: 24,
    colorSpace: 'SRGB',
    depthPerComponent: 8,
    detected: true,
    displayFrequency: 60,
    id: createHash('sha1').update(name).digest().readUInt32BE(0),
    internal: false,
    label: name,
    maximumCursorSize: { width: 64, height: 64 },
    monochrome: false,
    nativeOrigin: { x: bounds.x, y: bounds.y },
    rotation: 0,
    scaleFactor: 1,
    size,
    touchSupport: 'unknown',
    workArea: bounds,
    workAreaSize: size,
  };
}

function emitChanges(events: EventEmitter, before: readonly Display[], after: readonly Display[]): void {
  const event = {};
  for (const old of before) {
    if (!after.some(({ id }) => id === old.id)) events.emit('display-removed', event, old);
  }
  for (const display of after) {
    const old = before.find(({ id }) => id === display.id);
    if (!old) events.emit('display-added', event, display);
    else if (JSON.stringify(old.bounds) !== JSON.stringify(display.bounds)) {
      events.emit('display-metrics-changed', event, display, ['bounds', 'workArea']);
    }
  }
}

/** Square of the distance from a point to a rectangle; 0 inside. */
function distance2({ x, y, width, height }: Rectangle, pointX: number, pointY: number): number {
  const dx = Math.max(x - pointX, 0, pointX - (x + width - 1));
  const dy = Math.max(y - pointY, 0, pointY - (y + height - 1));
  return dx * dx + dy * dy;
}

function overlap(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(width, 0) * Math.max(height, 0);
}

function cursorPoint(): Point {
  const output = execFileSync('xdotool', ['getmouselocation', '--shell'], { encoding: 'utf8' });
  const read = (name: string): number => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(output)?.[1]);
  return { x: read('X'), y: read('Y') };
}
