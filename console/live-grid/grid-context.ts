import { createContext, use, useEffect, useMemo } from 'react';
import type { LatestPicture } from '../../contract/evidence.ts';
import type { Store } from '../../ui/store.ts';
import { isShallowSame, useSelected } from '../../ui/use-selected.ts';
import type { WatchState } from '../live/watch.ts';
import type { OwnNotes } from './own-notes.ts';
import type { Pictures } from './pictures.ts';
import { tileView, type TileView } from './tile/tile-view.ts';

/** What the tiles read for themselves, so that the grid is not rendered for any of them. */
export type GridSources = {
  readonly watch: Pick<Store<WatchState>, 'get' | 'subscribe'>;
  readonly notes: OwnNotes;
  readonly pictures: Pictures;
};

export const Sources = createContext<GridSources | null>(null);

export function useSources(): GridSources {
  const sources = use(Sources);
  if (sources === null) throw new Error('there is no grid around this');
  return sources;
}

/** What there is to show of a session; null when it is not known any more. */
export function useTile(sessionId: string): TileView | null {
  const { watch, notes } = useSources();
  const tile = useMemo(
    () => ({
      get: () => {
        const session = watch.get().sessions?.get(sessionId);
        return session === undefined ? null : tileView(session, notes.get());
      },
      subscribe: (listener: () => void) => {
        const ends = [watch.subscribe(listener), notes.subscribe(listener)];
        return () => ends.forEach((end) => end());
      },
    }),
    [watch, notes, sessionId],
  );
  return useSelected(tile, (view) => view, isSameTile);
}

const isSameTile = (a: TileView | null, b: TileView | null): boolean =>
  a === null || b === null ? a === b : isShallowSame(a, b);

/** The latest picture of a session, asked for as long as its tile is there; null where there is none, or none yet. */
export function usePicture(sessionId: string): LatestPicture | null {
  const { pictures } = useSources();
  useEffect(() => pictures.show(sessionId), [pictures, sessionId]);
  return useSelected(pictures, (known) => known.get(sessionId) ?? null);
}
