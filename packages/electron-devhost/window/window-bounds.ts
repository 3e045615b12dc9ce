import type { Rectangle } from 'electron';
import { listMonitors } from '../x11/monitors.ts';

const DEFAULT_SIZE = { width: 800, height: 600 };

/** Where a window with these options starts: centred on the first display where it does not say. */
export function initialBounds(options: Electron.BrowserWindowConstructorOptions): Rectangle {
  const { width = DEFAULT_SIZE.width, height = DEFAULT_SIZE.height } = options;
  const display = displayAt({ x: options.x ?? 0, y: options.y ?? 0, width, height });
  const { x = display.x + (display.width - width) / 2, y = display.y + (display.height - height) / 2 } =
    options;
  return whole({ x: Math.max(0, x), y: Math.max(0, y), width, height });
}

/** The display that this rectangle lies on. */
export function fullBounds(bounds: Rectangle): Rectangle {
  return displayAt(bounds);
}

function displayAt({ x, y, width, height }: Rectangle): Rectangle {
  const displays = listMonitors().map(({ bounds }) => bounds);
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  const holds = (display: Rectangle) =>
    middleX >= display.x &&
    middleX < display.x + display.width &&
    middleY >= display.y &&
    middleY < display.y + display.height;
  return displays.find(holds) ?? displays[0] ?? { x: 0, y: 0, ...DEFAULT_SIZE };
}

export function whole({ x, y, width, height }: Rectangle): Rectangle {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}
