import type { Piece } from './piece.ts';

/** While somebody holds them, files stay though their pieces are done with. */
export type Holds = {
  /** Removes the file of a piece: now, or when the last hold is released. */
  readonly remove: (piece: Piece) => Promise<void>;
  readonly hold: () => { readonly release: () => Promise<void> };
};

export function createHolds(unlink: (piece: Piece) => Promise<void>): Holds {
  const holders = new Set<symbol>();
  const doomed = new Set<Piece>();
  return {
    async remove(piece) {
      if (holders.size > 0) doomed.add(piece);
      else await unlink(piece);
    },
    hold() {
      const holder = Symbol('hold');
      holders.add(holder);
      return {
        async release() {
          if (!holders.delete(holder) || holders.size > 0) return;
          const gone = [...doomed];
          doomed.clear();
          for (const piece of gone) await unlink(piece);
        },
      };
    },
  };
}
