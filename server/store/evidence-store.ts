import type { EvidenceEntry, EvidenceMediaType, LatestPicture } from '../../contract/evidence.ts';

/** A blob that is in the blob store. */
export type StoredEvidence = {
  readonly sessionId: string;
  readonly sha256: string;
  readonly mediaType: EvidenceMediaType;
  /** Encrypted, as it is stored. */
  readonly bytes: number;
  readonly storedAt: number;
};

/** What is known of evidence. Which hashes events refer to is written with the events, in their transaction. */
export type EvidenceStore = {
  readonly find: (sessionId: string, sha256: string) => Promise<StoredEvidence | null>;
  /** The same again changes nothing. */
  readonly add: (evidence: StoredEvidence) => Promise<void>;
  readonly usedBytes: (sessionId: string) => Promise<number>;
  /** Of all sessions. */
  readonly storedBytes: () => Promise<number>;
  /** What events refer to and is not stored. */
  readonly missing: (sessionId: string) => Promise<readonly string[]>;
  /** In the order of the events that refer to it; last, what none refers to. */
  readonly list: (sessionId: string) => Promise<readonly EvidenceEntry[]>;
  /** The latest stored picture of each of these sessions that has one, apart from those of documents. */
  readonly latestPictures: (sessionIds: readonly string[]) => Promise<readonly LatestPicture[]>;
  /** The session's evidence key, wrapped; null when it has none. */
  readonly wrappedKey: (sessionId: string) => Promise<string | null>;
  /** Keeps the key that was there first, and returns the one that is there. */
  readonly keepWrappedKey: (sessionId: string, wrapped: string) => Promise<string>;
  /** Forgets the key: what is encrypted with it can never be read again, wherever copies of it are. */
  readonly forgetKey: (sessionId: string) => Promise<void>;
  /** Forgets the blobs and what referred to them. Returns how many blobs there were. */
  readonly forget: (sessionId: string) => Promise<number>;
};
