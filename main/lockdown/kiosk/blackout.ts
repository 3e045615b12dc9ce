import type { Display } from 'electron';

/** A plain window over a whole display that the exam is not on. */
export type BlackoutWindow = {
  readonly place: (bounds: Electron.Rectangle) => void;
  readonly dispose: () => void;
};
type DisplayPlace = Pick<Display, 'id' | 'bounds'>;
export type OpenBlackoutWindow = (display: DisplayPlace) => BlackoutWindow;

/** Keeps one blackout window on each display that is to be blacked out, and none elsewhere. */
export function createBlackout(openWindow: OpenBlackoutWindow) {
  const windows = new Map<number, BlackoutWindow>();

  function follow(displays: readonly DisplayPlace[]): void {
    const wanted = new Set(displays.map(({ id }) => id));
    for (const [id, gone] of windows) {
      if (wanted.has(id)) continue;
      windows.delete(id);
      gone.dispose();
    }
    for (const display of displays) {
      const there = windows.get(display.id);
      if (there === undefined) windows.set(display.id, openWindow(display));
      else there.place(display.bounds);
    }
  }
  return { follow, dispose: (): void => follow([]) };
}
