import { isSameList } from '../../ui/use-selected.ts';

/** The order in which tiles stand, and the one that they ought to have by now. */
export type ShownOrder = {
  readonly ids: readonly string[];
  /** How many stand elsewhere than they ought to. */
  readonly waiting: number;
};

/**
 * The order after something has changed. While somebody points at a tile, or is at one with the keyboard (`isHeld`), no
 * tile moves: who is new comes last, who is no longer wanted leaves. Otherwise it is as it ought to be.
 */
export function nextOrder(
  shown: readonly string[],
  wanted: readonly string[],
  { isHeld }: { readonly isHeld: boolean },
): ShownOrder {
  if (!isHeld) return { ids: wanted, waiting: 0 };
  const isWanted = new Set(wanted);
  const isShown = new Set(shown);
  const ids = [...shown.filter((id) => isWanted.has(id)), ...wanted.filter((id) => !isShown.has(id))];
  return { ids, waiting: ids.filter((id, index) => id !== wanted[index]).length };
}

/**
 * Keeps the order in which the tiles stand. A new `reason` is somebody who has asked for another choice, or for the
 * tiles to be put in order: then they are, held or not.
 */
export function createShownOrder() {
  let shown: ShownOrder = { ids: [], waiting: 0 };
  let latest = '';
  return {
    /** The array of ids stays the same one as long as the order does. */
    next(
      wanted: readonly string[],
      { isHeld, reason }: { readonly isHeld: boolean; readonly reason: string },
    ): ShownOrder {
      const next = nextOrder(shown.ids, wanted, { isHeld: isHeld && reason === latest });
      latest = reason;
      const ids = isSameList(next.ids, shown.ids) ? shown.ids : next.ids;
      shown = { ids, waiting: next.waiting };
      return shown;
    },
  };
}
