import fc from 'fast-check';
import { evidenceKinds } from '../../../contract/evidence.ts';
import type { WaitingBlob } from '../../../core/evidence/drop-policy.ts';

export const arbitraryKind = fc.constantFrom(...evidenceKinds);

/** Blobs that differ in their names. */
export const arbitraryBlobs: fc.Arbitrary<readonly WaitingBlob[]> = fc.uniqueArray(
  fc.record({
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
    kind: arbitraryKind,
    bytes: fc.integer({ min: 1, max: 100 }),
    createdAt: fc.integer({ min: 0, max: 20 }),
  }),
  { selector: ({ sha256 }) => sha256, maxLength: 25 },
);

export function blob(kind: WaitingBlob['kind'], createdAt: number, bytes = 10): WaitingBlob {
  return { sha256: `${kind}-${createdAt}`, kind, createdAt, bytes };
}
