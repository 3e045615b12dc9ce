import type { Display } from 'electron';

/** A plain window over a whole display. */
export type Cover = {
  readonly place: (bounds: Electron.Rectangle) => void;
  readonly dispose: () => void;
};
export type OpenCover = (display: Pick<Display, 'id' | 'bounds'>) => Cover;

type Covered = Pick<Display, 'id' | 'bounds'>;

/** Keeps one cover on each display that is to be covered, and none elsewhere. */
export function createCovers({ openCover }: { readonly openCover: OpenCover }) {
  const covers = new Map<number, Cover>();

  function cover(displays: readonly Covered[]): void {
    const wanted = new Set(displays.map(({ id }) => id));
    for (const [id, gone] of covers) {
      if (wanted.has(id)) continue;
      covers.delete(id);
      gone.dispose();
    }
    for (const display of displays) {
      const there = covers.get(display.id);
      if (there === undefined) covers.set(display.id, openCover(display));
      else there.place(display.bounds);
    }
  }
  return { cover, count: (): number => covers.size, dispose: (): void => cover([]) };
}
