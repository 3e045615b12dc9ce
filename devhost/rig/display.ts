import { fileURLToPath } from 'node:url';
import { spawnBound } from './bound-process.ts';

export type Display = { readonly display: string; readonly dispose: () => Promise<void> };

export type DisplaySize = { readonly width?: number; readonly height?: number };

const RC_XML = fileURLToPath(new URL('openbox-rc.xml', import.meta.url));

/** The display this process already has (`$DISPLAY`), else a new one of its own. */
export async function ensureDisplay(size: DisplaySize = {}): Promise<Display> {
  const display = process.env['DISPLAY'];
  return display ? { display, dispose: () => Promise.resolve() } : openDisplay(size);
}

/**
 * A virtual X display with a window manager on it, both up when this resolves. The server picks a free number
 * by itself. Throws when Xvfb or openbox cannot be started.
 */
export async function openDisplay({ width = 1280, height = 800 }: DisplaySize = {}): Promise<Display> {
  const screen = ['-screen', '0', `${width}x${height}x24`];
  const xvfb = spawnBound('Xvfb', ['-displayfd', '3', ...screen, '-nolisten', 'tcp', '-noreset']);
  try {
    const display = `:${await xvfb.firstLine('fd3')}`;
    await manageWindows(display);
    return { display, dispose: xvfb.dispose };
  } catch (error) {
    await xvfb.dispose();
    throw error;
  }
}

/** Starts a window manager, which leaves with its display. */
export async function manageWindows(display: string): Promise<void> {
  // openbox runs the start-up command once it manages the display.
  const args = ['--sm-disable', '--config-file', RC_XML, '--startup', 'echo managing'];
  await spawnBound('openbox', args, { DISPLAY: display }).firstLine('stdout');
}
