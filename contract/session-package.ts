import { z } from 'zod';
import { evidenceKind, evidenceMediaType, maxEvidenceBytes } from './evidence.ts';
import { sha256Hex } from './events/definition.ts';
import { storedMark } from './wire.ts';

/**
 * A session that could not be delivered, as one ZIP file that a person can carry to the server:
 *
 *     manifest.json      this, written last
 *     journal.ndjson     the journal as it is on the candidate's disk: a header, then an event a line
 *     evidence/{sha256}  pieces that the server is not known to have, encrypted as they are
 */
export const packageNames = {
  manifest: 'manifest.json',
  journal: 'journal.ndjson',
  evidence: 'evidence/',
} as const;

export const packageEvidence = z.strictObject({
  sha256: sha256Hex,
  bytes: z.int().positive().max(maxEvidenceBytes),
  kind: evidenceKind,
  mediaType: evidenceMediaType,
});
export type PackageEvidence = Readonly<z.infer<typeof packageEvidence>>;

export const packageManifest = z.strictObject({
  v: z.literal(1),
  sessionId: z.uuid(),
  /** Origin of the server the session belongs to. */
  server: z.url(),
  /** Epoch milliseconds of the candidate's clock. */
  exportedAt: z.int(),
  /** What the journal continues, and its last event. */
  base: storedMark,
  mark: storedMark,
  evidence: z.array(packageEvidence),
});
export type PackageManifest = Readonly<z.infer<typeof packageManifest>>;
