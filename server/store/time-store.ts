import type { SessionState } from '../../contract/session-state.ts';
import type { AuditDraft } from './audit-store.ts';
import type { DueTime } from '../../core/session/due-time.ts';
import type { TimeScope } from '../../contract/console/more-time.ts';

/** More time that was given to one candidate. Times in ms, `givenAt` epoch milliseconds. */
export type TimeGrant = {
  /** Of the message that takes it to the app. */
  readonly messageId: string;
  readonly extraMs: number;
  readonly by: string;
  readonly reason: string;
  readonly givenAt: number;
};

/** Somebody who may get more time. */
export type TimedCandidate = {
  readonly ticketCode: string;
  readonly candidateName: string;
  readonly studentNumber: string | null;
  /** Null where they have not joined. */
  readonly session: {
    readonly id: string;
    readonly state: SessionState;
    readonly submittedAt: number | null;
    /** By the server's reckoning; null before the exam has begun. */
    readonly dueTime: DueTime | null;
  } | null;
  /** In the order of giving. */
  readonly grants: readonly TimeGrant[];
};

export type NewTimeGrant = TimeGrant & {
  readonly grantId: string;
  readonly ticketCode: string;
  readonly sessionId: string | null;
  /** Words for the candidate. */
  readonly text: string;
};

export type TimeStore = {
  /** Those of the scope that there are, by student number and name. */
  readonly candidates: (scope: TimeScope) => Promise<readonly TimedCandidate[]>;
  /**
   * Keeps all of them, and the messages to those who have a session, in one commit. Returns those that are new: of
   * one `grantId`, a ticket gets one. `audit` says it of the number that are new, where there are any.
   */
  readonly give: (
    grants: readonly NewTimeGrant[],
    audit: (candidates: number) => AuditDraft,
  ) => Promise<readonly NewTimeGrant[]>;
};
