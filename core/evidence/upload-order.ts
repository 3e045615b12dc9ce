import type { EvidenceKind } from '../../contract/evidence.ts';
import type { WaitingPiece } from './drop-policy.ts';

/** Pictures first: they are small, and a proctor looks at them now. Recordings take what is left of the line. */
const turnOf: { readonly [K in EvidenceKind]: number } = { photo: 0, snapshot: 1, room: 2, segment: 3 };

/** The piece to send next: by kind, and within a kind the oldest. Null when there is none. */
export function nextUpload<P extends WaitingPiece>(pieces: Iterable<P>): P | null {
  let first: P | null = null;
  for (const piece of pieces) if (first === null || comesBefore(piece, first)) first = piece;
  return first;
}

function comesBefore(a: WaitingPiece, b: WaitingPiece): boolean {
  const turns = turnOf[a.kind] - turnOf[b.kind] || a.createdAt - b.createdAt;
  return turns === 0 ? a.sha256 < b.sha256 : turns < 0;
}
