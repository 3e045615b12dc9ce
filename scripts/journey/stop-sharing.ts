import { execFileSync } from 'node:child_process';

type Env = { readonly [name: string]: string };

/**
 * Presses "Stop sharing" on the bar that Chromium has while a page captures the screen. The development host keeps the
 * bar off the display, because Electron has none; it is brought there for the moment that it takes.
 */
export function stopSharing(env: Env): void {
  const xdotool = (...args: string[]) => execFileSync('xdotool', args, { env, encoding: 'utf8' }).trim();
  const [bar] = xdotool('search', '--name', 'is sharing your screen').split('\n');
  if (bar === undefined || bar === '') throw new Error('nothing says that a screen is shared');
  xdotool('windowmap', '--sync', bar);
  const size = Object.fromEntries(
    xdotool('getwindowgeometry', '--shell', bar)
      .split('\n')
      .map((line) => line.split('=') as [string, string]),
  );
  const [width, height] = [Number(size['WIDTH']), Number(size['HEIGHT'])];
  const at = [String(Math.round(width * 0.7)), String(Math.round(height / 2))];
  xdotool('mousemove', '--window', bar, ...at, 'click', '1');
}
