import { useState } from 'react';
import type { SessionSummary } from '../../contract/http.ts';
import { useSelected } from '../../ui/use-selected.ts';
import type { WatchState } from '../live/watch.ts';
import { inOrder } from './attention.ts';
import { isChosen, type GridChoice } from './grid-choice.ts';
import type { GridSources } from './grid-context.ts';
import type { Notes } from './own-notes.ts';
import { createShownOrder, type ShownOrder } from './shown-order.ts';

/** How notes answer what is asked about one session. */
export function ownOf({ pinned, seen }: Notes) {
  const pins = new Set(pinned);
  return { seen: (id: string) => seen[id] ?? 0, isPinned: (id: string) => pins.has(id) };
}

type Known = ReadonlyMap<string, SessionSummary> | null;

/** The ids of those who were chosen, in the order that they ought to have; reckoned once for each state of affairs. */
function createWanted() {
  let latest: { readonly by: readonly unknown[]; readonly ids: readonly string[] } = { by: [], ids: [] };
  return (sessions: Known, notes: Notes, choice: GridChoice): readonly string[] => {
    const by = [sessions, notes, choice];
    if (by.every((one, index) => one === latest.by[index])) return latest.ids;
    const own = ownOf(notes);
    const chosen = [...(sessions?.values() ?? [])].filter((session) => isChosen(session, choice, own));
    latest = { by, ids: inOrder(chosen, own).map(({ id }) => id) };
    return latest.ids;
  };
}

type Asked = {
  readonly choice: GridChoice;
  /** How often somebody has asked for the tiles to be put in order. */
  readonly asked: number;
  /** Somebody is at a tile. */
  readonly isHeld: boolean;
};

/** Whom to show and where. The grid is drawn anew only when that is another order. */
export function useOrder(
  { watch, notes }: Pick<GridSources, 'watch' | 'notes'>,
  { choice, asked, isHeld }: Asked,
): ShownOrder {
  const [shown] = useState(createShownOrder);
  const [wanted] = useState(createWanted);
  const noted = useSelected(notes, (all) => all);
  const reason = JSON.stringify([choice, asked]);
  return useSelected(
    watch,
    ({ sessions }: WatchState) => shown.next(wanted(sessions, noted, choice), { isHeld, reason }),
    (a, b) => a.ids === b.ids && a.waiting === b.waiting,
  );
}
