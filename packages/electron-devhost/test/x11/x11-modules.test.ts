import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClipboard } from '../../modules/clipboard.ts';
import { createDesktopCapturer } from '../../modules/desktop-capturer.ts';
import { createGlobalShortcut } from '../../modules/global-shortcut.ts';
import { createNativeImage } from '../../modules/native-image.ts';
import { createScreen } from '../../modules/screen.ts';
import { createIdleQuery } from '../../x11/idle.ts';
import { createKeyGrabs } from '../../x11/key-grabs.ts';
import { listMonitors, watchMonitors } from '../../x11/monitors.ts';
import { createXPictures } from '../../x11/pictures.ts';
import { xReply, type XCallback, type XDisplay } from '../../x11/protocol.ts';
import { openDisplay, type Display } from '../../fixtures/display.ts';
import { linuxProgramsMissing } from '../../fixtures/linux-programs-missing.ts';

type X11 = { createClient(options: { display: string }, callback: XCallback<XDisplay>): void };

const x11: X11 = createRequire(import.meta.url)('x11');
const run = promisify(execFile);
const missing = linuxProgramsMissing([
  'xvfb',
  'openbox',
  'x11-utils',
  'x11-xserver-utils',
  'xdotool',
  'xsel',
  'xterm',
]);
let xvfb: Display;

beforeAll(async () => {
  if (missing) return;
  xvfb = await openDisplay();
  process.env['DISPLAY'] = xvfb.display;
});
afterAll(() => xvfb?.dispose());

function connect(): Promise<XDisplay> {
  return xReply<XDisplay>((callback) => x11.createClient({ display: xvfb.display }, callback));
}

test.skipIf(missing)(`screen hears of a second monitor ${missing}`, async () => {
  const x = await connect();
  let changed = (): void => undefined;
  await watchMonitors(x, () => changed());
  const screen = createScreen({ listMonitors, watchMonitors: (onChange) => (changed = onChange) });
  expect(screen.getPrimaryDisplay().bounds).toEqual({ x: 0, y: 0, width: 1280, height: 800 });
  const log: string[] = [];
  screen.on('display-added', (_event, { label }) => log.push(`+${label}`));
  screen.on('display-removed', (_event, { label }) => log.push(`-${label}`));
  await run('xrandr', ['--setmonitor', 'second', '640/170x800/211+640+0', 'none']);
  await expect.poll(() => log).toEqual(['+second']);
  expect(screen.getAllDisplays()).toHaveLength(2);
  await run('xrandr', ['--delmonitor', 'second']);
  await expect.poll(() => log).toEqual(['+second', '-second']);
  await run('xdotool', ['mousemove', '321', '123']);
  expect(screen.getCursorScreenPoint()).toEqual({ x: 321, y: 123 });
});

test.skipIf(missing)(`idle time grows and input resets it ${missing}`, async () => {
  const queryIdleMs = await createIdleQuery(await connect());
  await expect.poll(queryIdleMs).toBeGreaterThan(300);
  await run('xdotool', ['mousemove_relative', '3', '3']);
  expect(await queryIdleMs()).toBeLessThan(300);
});

test.skipIf(missing)(`a global shortcut fires while another window has the keyboard ${missing}`, async () => {
  const shortcuts = createGlobalShortcut(await createKeyGrabs(await connect()));
  let presses = 0;
  expect(shortcuts.register('Control+Shift+K', () => (presses += 1))).toBe(true);
  expect(shortcuts.register('Ctrl+Shift+K', () => undefined)).toBe(false);
  await expect
    .poll(async () => {
      await run('xdotool', ['key', 'ctrl+shift+k']);
      return presses;
    })
    .toBeGreaterThan(0);
  shortcuts.unregister('Control+Shift+K');
  expect(shortcuts.isRegistered('Control+Shift+K')).toBe(false);

  // The window manager holds Alt+F4, so X refuses it.
  shortcuts.register('Alt+F4', () => undefined);
  await expect.poll(() => shortcuts.isRegistered('Alt+F4')).toBe(false);
});

test.skipIf(missing)(`clipboard text comes back, and is gone after clear ${missing}`, async () => {
  const clipboard = createClipboard();
  expect(await clipboard.readText()).toBe('');
  await clipboard.writeText('Antwort: größer\n');
  expect(await clipboard.readText()).toBe('Antwort: größer\n');
  expect(await clipboard.has('text/plain')).toBe(true);
  expect(await clipboard.selection.readText()).toBe('');
  clipboard.clear();
  expect(await clipboard.readText()).toBe('');
});

test.skipIf(missing)(`desktopCapturer shows the screen and lists windows ${missing}`, async () => {
  const xterm = execFile('xterm', ['-T', 'A window', '-bg', '#ff0000', '-geometry', '80x24+0+0']);
  const screen = createScreen({ listMonitors, watchMonitors: () => undefined });
  const pictures = createXPictures(await connect());
  const capturer = createDesktopCapturer({ screen, pictures, nativeImage: createNativeImage() });
  const options = {
    types: ['screen', 'window'] as ('screen' | 'window')[],
    thumbnailSize: { width: 320, height: 320 },
  };
  const redOf = async (png: Buffer): Promise<number> => {
    const { channels } = await sharp(png).stats();
    return channels[0]!.mean - channels[2]!.mean;
  };
  await expect
    .poll(async () => {
      const sources = await capturer.getSources(options);
      const window = sources.find(({ name }) => name === 'A window');
      return window && !window.thumbnail.isEmpty() ? redOf(window.thumbnail.toPNG()) : 0;
    })
    .toBeGreaterThan(150);
  const [whole] = await capturer.getSources(options);
  expect(whole).toMatchObject({ id: 'screen:0:0', name: 'Entire screen' });
  expect(whole!.thumbnail.getSize()).toEqual({ width: 320, height: 200 });
  expect(await redOf(whole!.thumbnail.toPNG())).toBeGreaterThan(20);
  xterm.kill();
});
