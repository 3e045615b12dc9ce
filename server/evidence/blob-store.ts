import type { Result } from '../../contract/result.ts';

/** The name of a blob: the session it belongs to, and the SHA-256 of its bytes. */
export type BlobName = { readonly sessionId: string; readonly sha256: string };

/**
 * Where encrypted evidence lies. A port: the local disk stands behind it today (`local-blobs.ts`). Blobs of different
 * sessions are apart, so that one session can be deleted and looked through without asking about any other.
 * `evidence.unwritable`: there is no room.
 */
export type BlobStore = {
  /** Begins a blob whose bytes still have to be believed. */
  readonly draft: () => Promise<Result<BlobDraft>>;
  /** Null when there is none. To be closed. */
  readonly open: (name: BlobName) => Promise<OpenBlob | null>;
  readonly stat: (name: BlobName) => Promise<{ readonly bytes: number } | null>;
  readonly delete: (name: BlobName) => Promise<void>;
  readonly list: (sessionId: string) => Promise<readonly BlobName[]>;
};

/** A blob that is read in parts. */
export type OpenBlob = {
  readonly bytes: number;
  /** From `start` up to `end` (exclusive); fewer where the blob ends before. */
  readonly read: (start: number, end: number) => Promise<Buffer>;
  readonly close: () => Promise<void>;
};

/** Ends with `commit` or `discard`. */
export type BlobDraft = {
  readonly write: (chunk: Uint8Array) => Promise<Result<null>>;
  /** Resolves well when the blob has its name, for good: it survives a power cut. */
  readonly commit: (name: BlobName) => Promise<Result<null>>;
  readonly discard: () => Promise<void>;
};
