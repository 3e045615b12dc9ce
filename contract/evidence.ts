import { z } from 'zod';
import { sha256Hex } from './events/definition.ts';

/**
 * A blob of evidence: encrypted with its session's key. The same bytes lie on the candidate's disk, travel, and lie
 * on the server's disk, and their SHA-256 is their name in events:
 *
 *     "IVE2" | nonce prefix, 7 bytes | chunk 0 | chunk 1 | … | last chunk
 *
 * A chunk is the AES-256-GCM ciphertext of 64 KiB (of what is left, in the last one) and its tag of 16 bytes. Its nonce
 * is the prefix, the chunk's number (4 bytes, big endian) and 1 for the last chunk, else 0: the STREAM construction of
 * Hoang, Reyhanitabar, Rogaway and Vizár (CRYPTO 2015). So a part of a recording is read without the rest, and chunks
 * cannot be reordered, left out or cut off. Additional authenticated data is the session's id (ASCII, lower case): a
 * piece of one session does not open in another. Implementation: `core/evidence/encrypted-blob.ts`.
 */
export const blobFormat = { magic: 'IVE2', prefixBytes: 7, chunkBytes: 64 * 1024, tagBytes: 16 } as const;
export const blobHeaderBytes = blobFormat.magic.length + blobFormat.prefixBytes;

/** Of one encrypted piece: several times a recording segment of ten seconds. */
export const maxEvidenceBytes = 32 * 1024 * 1024;
export const maxEvidencePlainBytes =
  maxEvidenceBytes -
  blobHeaderBytes -
  Math.ceil(maxEvidenceBytes / blobFormat.chunkBytes) * blobFormat.tagBytes;

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

// POST /api/console/pictures: of sessions, as far as one may see their evidence
export const latestPicturesRequest = z.strictObject({ sessionIds: z.array(z.uuid()).min(1).max(200) });
/** `at`: when what it belongs to happened, epoch milliseconds by the candidate's computer. */
export const latestPicture = z.strictObject({ sessionId: z.uuid(), sha256: sha256Hex, at: z.int() });
export type LatestPicture = Readonly<z.infer<typeof latestPicture>>;
/** Those that have one; in no order. */
export const latestPictures = z.strictObject({ pictures: z.array(latestPicture) });
