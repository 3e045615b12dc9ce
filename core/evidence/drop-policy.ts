import type { EvidenceKind } from '../../contract/evidence.ts';

/** A blob on the candidate's disk. `createdAt` is epoch milliseconds. */
export type WaitingBlob = {
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
 * The blobs to give up so that `neededBytes` become free for a new blob of kind `incoming`: the oldest of the least
 * valuable kind first. A blob never displaces what is worth more than itself. Null when that is not enough, and then
 * nothing is to be dropped.
 */
export function whatToDrop<B extends WaitingBlob>(
  blobs: readonly B[],
  neededBytes: number,
  incoming: EvidenceKind,
): readonly B[] | null {
  const own = droppedInTurn.indexOf(incoming);
  const droppable = own === -1 ? droppedInTurn : droppedInTurn.slice(0, own + 1);
  const inTurn = blobs
    .filter(({ kind }) => droppable.includes(kind))
    .sort((a, b) => turnOf(a) - turnOf(b) || a.createdAt - b.createdAt || (a.sha256 < b.sha256 ? -1 : 1));
  const dropped: B[] = [];
  let freed = 0;
  for (const blob of inTurn) {
    if (freed >= neededBytes) break;
    dropped.push(blob);
    freed += blob.bytes;
  }
  return freed >= neededBytes ? dropped : null;
}

function turnOf({ kind }: WaitingBlob): number {
  return droppedInTurn.indexOf(kind);
}
