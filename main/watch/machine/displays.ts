import type { Screen } from 'electron';
import type { DisplaysSeen } from '../../../core/watch/displays.ts';
import type { Disposable } from './machine-ports.ts';

export type ScreenPort = Pick<Screen, 'getAllDisplays' | 'on' | 'off'>;

/** The displays as Electron knows them. */
export function listDisplays(screen: ScreenPort): DisplaysSeen['displays'] {
  return screen
    .getAllDisplays()
    .map(({ id, bounds: { x, y, width, height } }) => ({ id, x, y, width, height }));
}

/** Calls `run` whenever a display comes, goes or changes. */
export function onDisplayChange(screen: ScreenPort, run: () => void): Disposable {
  const changed = (): void => run();
  screen.on('display-added', changed);
  screen.on('display-removed', changed);
  screen.on('display-metrics-changed', changed);
  return {
    dispose(): void {
      screen.off('display-added', changed);
      screen.off('display-removed', changed);
      screen.off('display-metrics-changed', changed);
    },
  };
}
