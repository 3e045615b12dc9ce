import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openDisplay } from '../../../devhost/rig/display.ts';
import { openSessionBus } from '../../../devhost/rig/session-bus.ts';
import { WM_CLOSE_PROPERTY } from '../../../devhost/rig/wm-close.ts';
import { linuxRigMissing } from './linux-rig-missing.ts';

const run = promisify(execFile);
const missing = linuxRigMissing([
  'xvfb',
  'openbox',
  'x11-utils',
  'xdotool',
  'dbus-x11',
  'libnotify-bin',
  'dunst',
]);

test.skipIf(missing)(`two displays have a window manager and their own size ${missing}`, async () => {
  const [small, large] = await Promise.all([openDisplay({ width: 800, height: 600 }), openDisplay()]);
  expect(small.display).not.toBe(large.display);
  for (const [{ display }, size] of [
    [small, '800x600'],
    [large, '1280x800'],
  ] as const) {
    const { stdout } = await run('xwininfo', ['-root', '-display', display]);
    expect(stdout).toContain(`-geometry ${size}`);
    const manager = await run('xprop', ['-root', '-display', display, '_NET_SUPPORTING_WM_CHECK']);
    expect(manager.stdout).toMatch(/window id # 0x/);
  }
  await Promise.all([small.dispose(), large.dispose()]);
  await expect(run('xprop', ['-root', '-display', large.display])).rejects.toThrow();
});

test.skipIf(missing)(`Alt+F4 is reported on the root window ${missing}`, async () => {
  const { display, dispose } = await openDisplay();
  const property = async (): Promise<string> =>
    (await run('xprop', ['-root', '-display', display, WM_CLOSE_PROPERTY])).stdout;
  expect(await property()).not.toContain('=');
  await run('xdotool', ['key', 'alt+F4'], { env: { ...process.env, DISPLAY: display } });
  await expect.poll(property).toContain(`${WM_CLOSE_PROPERTY}(CARDINAL) = 1`);
  await dispose();
});

test.skipIf(missing)(`the session bus shows a notification ${missing}`, async () => {
  const { display, dispose } = await openDisplay();
  const bus = await openSessionBus(display);
  const env = { ...process.env, ...bus.env, DISPLAY: display };
  await run('notify-send', ['title', 'body'], { env });
  expect((await run('dunstctl', ['count', 'displayed'], { env })).stdout.trim()).toBe('1');
  await bus.dispose();
  await dispose();
});
