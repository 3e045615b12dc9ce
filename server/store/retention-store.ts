/** A session whose retention is over. `endedAt`: when it was completed, or last heard of. */
export type DueSession = {
  readonly sessionId: string;
  readonly examId: string;
  readonly endedAt: number;
  readonly retentionDays: number;
};

/** How many rows of each kind were deleted. */
export type ErasedCounts = {
  readonly events: number;
  readonly serverEvents: number;
  readonly answers: number;
  readonly messages: number;
  readonly rejected: number;
  readonly evidence: number;
};

/** All that is left of an erased session. */
export type Tombstone = DueSession & { readonly deletedAt: number; readonly counts: ErasedCounts };

export type RetentionStore = {
  readonly due: (now: number) => Promise<readonly DueSession[]>;
  /**
   * Deletes every row of a session, its ticket and the candidate's name, and leaves a tombstone: all of it, verified,
   * or nothing.
   *
   * @param evidence how many evidence blobs were deleted before, for the tombstone.
   * @throws when something refers to the session still.
   */
  readonly erase: (session: DueSession, evidence: number, deletedAt: number) => Promise<ErasedCounts>;
  readonly tombstone: (sessionId: string) => Promise<Tombstone | null>;
};
