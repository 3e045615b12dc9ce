import { expect, test } from 'vitest';
import { createScreen } from '../../modules/screen.ts';
import { parseMonitors, type Monitor } from '../../x11/monitors.ts';

function monitor(name: string, x: number, width = 1000): Monitor {
  return { name, isPrimary: x === 0, bounds: { x, y: 0, width, height: 800 } };
}

/** A screen whose monitors the test changes. */
function fakeScreen(initial: readonly Monitor[]) {
  let monitors = initial;
  let changed = (): void => undefined;
  const screen = createScreen({
    listMonitors: () => monitors,
    watchMonitors: (onChange) => {
      changed = onChange;
    },
  });
  const log: string[] = [];
  screen.on('display-added', (_event, display) => log.push(`added ${display.label}`));
  screen.on('display-removed', (_event, display) => log.push(`removed ${display.label}`));
  screen.on('display-metrics-changed', (_event, display, metrics) => {
    log.push(`changed ${display.label} ${display.bounds.width} ${metrics.join()}`);
  });
  const become = (next: readonly Monitor[]): void => {
    monitors = next;
    changed();
  };
  return { screen, log, become };
}

test('reads xrandr listings', () => {
  const listing = `Monitors: 2
 0: +*eDP-1 1920/344x1080/193+0+0  eDP-1
 1: +HDMI-1 2560/597x1440/336+1920+120  HDMI-1
`;
  expect(parseMonitors(listing)).toEqual([
    { name: 'eDP-1', isPrimary: true, bounds: { x: 0, y: 0, width: 1920, height: 1080 } },
    { name: 'HDMI-1', isPrimary: false, bounds: { x: 1920, y: 120, width: 2560, height: 1440 } },
  ]);
});

test('the primary monitor is the primary display wherever it is listed', () => {
  const { screen } = fakeScreen([{ ...monitor('right', 1000), isPrimary: false }, monitor('left', 0)]);
  expect(screen.getPrimaryDisplay().label).toBe('left');
  expect(screen.getAllDisplays().map(({ label }) => label)).toEqual(['right', 'left']);
});

test('tells what came, went and changed, with ids that last', () => {
  const { screen, log, become } = fakeScreen([monitor('a', 0)]);
  const id = screen.getPrimaryDisplay().id;
  become([monitor('a', 0), monitor('b', 1000)]);
  become([monitor('a', 0, 800), monitor('b', 800)]);
  become([monitor('b', 0)]);
  become([monitor('b', 0)]);
  expect(log).toEqual([
    'added b',
    'changed a 800 bounds,workArea',
    'changed b 1000 bounds,workArea',
    'removed a',
    'changed b 1000 bounds,workArea',
  ]);
  become([monitor('a', 0)]);
  expect(screen.getPrimaryDisplay().id).toBe(id);
});

test('finds the display of a point and of a rectangle', () => {
  const { screen } = fakeScreen([monitor('a', 0), monitor('b', 1000)]);
  expect(screen.getDisplayNearestPoint({ x: 1500, y: 10 }).label).toBe('b');
  expect(screen.getDisplayNearestPoint({ x: 900, y: 5000 }).label).toBe('a');
  expect(screen.getDisplayMatching({ x: 900, y: 0, width: 300, height: 10 }).label).toBe('b');
});
