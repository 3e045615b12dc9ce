import { z } from 'zod';
import { sha256Hex } from './events/definition.ts';

/**
 * A blob of evidence: encrypted with its session's key. The same bytes lie on the candidate's disk, travel, and lie
 * on the server's disk, and their SHA-256 is their name in events:
 *
 *     "IVE1" | nonce, 12 bytes | AES-256-GCM ciphertext | tag, 16 bytes
 *
 * Additional authenticated data is the session's id (ASCII, lower case): a piece of one session does not open in
 * another. Implementation: `core/evidence/encrypted-blob.ts`.
 */
export const blobFormat = { magic: 'IVE1', nonceBytes: 12, tagBytes: 16 } as const;
/** What encryption adds to the plaintext. */
export const blobOverheadBytes = blobFormat.magic.length + blobFormat.nonceBytes + blobFormat.tagBytes;

/** Of one encrypted piece: several times a recording segment of ten seconds. */
export const maxEvidenceBytes = 32 * 1024 * 1024;
export const maxEvidencePlainBytes = maxEvidenceBytes - blobOverheadBytes;

/** What a piece is when decrypted. Closed: it is what the server says to a proctor's browser. */
export const evidenceMediaTypes = ['image/jpeg', 'video/webm', 'audio/webm'] as const;
export const evidenceMediaType = z.enum(evidenceMediaTypes);
export type EvidenceMediaType = z.infer<typeof evidenceMediaType>;

/** Request header of the upload that says the media type; `content-type` is that of the encrypted bytes. */
export const evidenceTypeHeader = 'x-evidence-type';

/**
 * - `photo`: of the document or the face, taken once
 * - `room`: the recording of the room
 * - `segment`: of a recording of the exam
 * - `snapshot`: the picture that belongs to an event
 */
export const evidenceKinds = ['photo', 'room', 'segment', 'snapshot'] as const;
export const evidenceKind = z.enum(evidenceKinds);
export type EvidenceKind = z.infer<typeof evidenceKind>;

// GET /api/console/sessions/{id}/evidence. A piece itself: GET .../evidence/{sha256}, decrypted, with ranges.
/** What the session's events refer to, and what there is of it. */
export const evidenceEntry = z.strictObject({
  sha256: sha256Hex,
  /** The first event that refers to it; null for a piece that came before its event. */
  seq: z.int().positive().nullable(),
  stored: z
    .strictObject({ mediaType: evidenceMediaType, bytes: z.int().nonnegative(), storedAt: z.int() })
    .nullable(),
});
export type EvidenceEntry = Readonly<z.infer<typeof evidenceEntry>>;
export const evidenceList = z.strictObject({ evidence: z.array(evidenceEntry) });
