import type { EvidenceKind } from '../../contract/evidence.ts';
import type { WaitingBlob } from './drop-policy.ts';

/** Pictures first: they are small, and a proctor looks at them now. Recordings take what is left of the line. */
const turnOf: { readonly [K in EvidenceKind]: number } = { photo: 0, snapshot: 1, room: 2, segment: 3 };

/** The blob to send next: by kind, and within a kind the oldest. Null when there is none. */
export function nextUpload<B extends WaitingBlob>(blobs: Iterable<B>): B | null {
  let first: B | null = null;
  for (const blob of blobs) if (first === null || comesBefore(blob, first)) first = blob;
  return first;
}

function comesBefore(a: WaitingBlob, b: WaitingBlob): boolean {
  const turns = turnOf[a.kind] - turnOf[b.kind] || a.createdAt - b.createdAt;
  return turns === 0 ? a.sha256 < b.sha256 : turns < 0;
}
