import type { AuditDraft } from './audit-store.ts';

/**
 * A session that is to be deleted: because its retention is over, or because somebody asked for it. `endedAt`: when it
 * was completed, or last heard of.
 */
export type DueSession = {
  readonly sessionId: string;
  readonly examId: string;
  readonly endedAt: number;
  readonly retentionDays: number;
};

/** Whose data: of one candidate, by the code of their ticket, or of all of an exam. */
export type DataSubject = { readonly examId: string; readonly ticketCode: string | null };

/** Why something is kept, or deleted, other than by the calendar. */
export type Ordered = { readonly by: string; readonly reason: string; readonly at: number };

/** What people have ordered in an exam. `dueAt`: until then an erasure can be taken back. */
export type Orders = {
  readonly holds: readonly (DataSubject & Ordered)[];
  readonly erasures: readonly (Ordered & { readonly ticketCode: string; readonly dueAt: number })[];
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
  /** Without those that are held. */
  readonly due: (now: number) => Promise<readonly DueSession[]>;
  /** Codes of tickets nobody joined with, and nobody can any more for as long as their exam keeps things. Not held. */
  readonly dueTickets: (now: number) => Promise<readonly string[]>;
  /** Deletes a ticket nobody joined with, and the name in it. False where somebody did, or it is held. */
  readonly eraseTicket: (code: string) => Promise<boolean>;
  /** Nothing of it is deleted until it is released, whatever the calendar or anybody says. */
  readonly hold: (subject: DataSubject, order: Ordered, audit?: AuditDraft) => Promise<void>;
  /** False where there was no such hold. */
  readonly release: (subject: DataSubject, audit?: AuditDraft) => Promise<boolean>;
  /** All of a candidate's is deleted from `dueAt` on; asked again, the later date counts. */
  readonly askErasure: (
    ticketCode: string,
    order: Ordered,
    dueAt: number,
    audit?: AuditDraft,
  ) => Promise<void>;
  /** False where none was asked for. */
  readonly takeBackErasure: (ticketCode: string, audit?: AuditDraft) => Promise<boolean>;
  readonly orders: (examId: string) => Promise<Orders>;
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
