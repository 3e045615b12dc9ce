import type { EvidenceKind } from '../../contract/evidence.ts';

/** A piece on the candidate's disk. `createdAt` is epoch milliseconds. */
export type WaitingPiece = {
  readonly sha256: string;
  readonly kind: EvidenceKind;
  readonly bytes: number;
  readonly createdAt: number;
};

/**
 * What is given up first when the disk is full: a picture beside an event, which says the same in words; then
 * recordings. What was taken once and cannot be taken again is never given up, and events never are.
 */
const droppedInTurn: readonly EvidenceKind[] = ['snapshot', 'segment'];

/**
 * The pieces to give up so that `neededBytes` become free for a new piece of kind `incoming`: the oldest of the least
 * valuable kind first. A piece never displaces what is worth more than itself. Null when that is not enough, and then
 * nothing is to be dropped.
 */
export function whatToDrop<P extends WaitingPiece>(
  pieces: readonly P[],
  neededBytes: number,
  incoming: EvidenceKind,
): readonly P[] | null {
  const own = droppedInTurn.indexOf(incoming);
  const droppable = own === -1 ? droppedInTurn : droppedInTurn.slice(0, own + 1);
  const inTurn = pieces
    .filter(({ kind }) => droppable.includes(kind))
    .sort((a, b) => turnOf(a) - turnOf(b) || a.createdAt - b.createdAt || (a.sha256 < b.sha256 ? -1 : 1));
  const dropped: P[] = [];
  let freed = 0;
  for (const piece of inTurn) {
    if (freed >= neededBytes) break;
    dropped.push(piece);
    freed += piece.bytes;
  }
  return freed >= neededBytes ? dropped : null;
}

function turnOf({ kind }: WaitingPiece): number {
  return droppedInTurn.indexOf(kind);
}
