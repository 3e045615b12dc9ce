import type { ListedExam } from '../../contract/console/exams.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Envelope } from '../../contract/envelope.ts';
import type { SessionSummary, StoredEvent } from '../../contract/http.ts';
import type { FailureCode } from '../../contract/result.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { StoredMark } from '../../contract/wire.ts';
import type { DueTime } from '../../core/session/due-time.ts';
import type { Digests } from '../../core/session/digests.ts';
import type { TicketAccommodations } from '../exam/accommodations.ts';
import type { Picture } from '../exam/pictures.ts';
import type { Venue } from '../exam/venue.ts';
import type { MessageStore } from './message-store.ts';
import type { AnswerStore } from './answer-store.ts';
import type { ResultStore } from './result-store.ts';
import type { RetentionStore } from './retention-store.ts';
import type { TimeStore } from './time-store.ts';
import type { AuditDraft, AuditStore } from './audit-store.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { ReviewStore } from './review-store.ts';
import type { KeyStore } from './key-store.ts';
import type { SecondFactorStore } from './second-factor-store.ts';
import type { StaffStore } from './staff-store.ts';
import type { DeliveryStore, WebhookStore } from './webhook-store.ts';

/**
 * What the server keeps. Every promise of a write resolves after the commit is on the disk. Times are epoch
 * milliseconds and come in as arguments. A port: SQLite and PostgreSQL stand behind it.
 */
export type Store = {
  readonly events: EventStore;
  readonly sessions: SessionStore;
  readonly exams: ExamStore;
  readonly answers: AnswerStore;
  readonly serverEvents: ServerEventStore;
  readonly messages: MessageStore;
  readonly time: TimeStore;
  readonly results: ResultStore;
  readonly retention: RetentionStore;
  readonly evidence: EvidenceStore;
  readonly reviews: ReviewStore;
  readonly staff: StaffStore;
  readonly secondFactors: SecondFactorStore;
  readonly audit: AuditStore;
  readonly keys: KeyStore;
  readonly webhooks: WebhookStore;
  readonly deliveries: DeliveryStore;
  /** Resolves when the database has written something: a full disk answers, and takes nothing. */
  readonly ping: () => Promise<void>;
  readonly dispose: () => Promise<void>;
};

/** The next events of one session, which continue `from` and lead to `to`. */
export type Append = {
  readonly sessionId: string;
  readonly from: StoredMark;
  readonly to: StoredMark;
  readonly events: readonly Envelope[];
  readonly storedAt: number;
};

/**
 * `stored`: and `state` is what the session has come to. `stale`: it is no longer at `from`. `id-taken`: an event id is
 * already in use. `completed`: it was over before. Then nothing of this append was stored, and all others of the group were; `stored` is where the
 * session stands, null where it does not exist.
 */
export type AppendOutcome =
  | { readonly outcome: 'stored'; readonly state: SessionState }
  | { readonly outcome: 'stale' | 'id-taken' | 'completed'; readonly stored: StoredMark | null };

/** A batch, or the part of one, that was refused and is kept for a person to look at. */
export type Refused = {
  readonly sessionId: string;
  readonly code: FailureCode;
  readonly message: string;
  readonly body: string;
  readonly refusedAt: number;
};

export type EventStore = {
  /** The marks of those sessions that exist. */
  readonly marks: (sessionIds: readonly string[]) => Promise<ReadonlyMap<string, StoredMark>>;
  /** Hash by seq, of the stored ones among `seqs`. */
  readonly hashes: (sessionId: string, seqs: readonly number[]) => Promise<ReadonlyMap<number, string>>;
  /** One commit for the whole group, and for the states that its events lead to; outcomes in its order. */
  readonly append: (group: readonly Append[]) => Promise<readonly AppendOutcome[]>;
  /** In order, from `after` (exclusive), at most `limit`, and fewer where they are large; none only where there is none. */
  readonly page: (sessionId: string, after: number, limit: number) => Promise<readonly StoredEvent[]>;
  /** The same content again only counts up. Bounded per session: what exceeds it is counted, not kept. */
  readonly quarantine: (refused: readonly Refused[]) => Promise<void>;
};

/** What the server itself says of sessions: one chain for each, beside that of the app. */
export type ServerEventStore = {
  /**
   * Adds what `make` returns for the end of the chain, which nothing can come in between of. Null, and nothing is
   * stored, when the session does not exist or is completed.
   */
  readonly append: (
    sessionId: string,
    make: (end: StoredMark) => Envelope,
    storedAt: number,
  ) => Promise<StoredEvent | null>;
  readonly all: (sessionId: string) => Promise<readonly StoredEvent[]>;
};

export type Session = {
  readonly id: string;
  readonly examId: string;
  readonly candidateName: string;
  readonly attempt: number;
  readonly state: SessionSummary['state'];
  readonly ticketCode: string;
  /** The computer that has it, as it named itself; null where it did not. */
  readonly device: string | null;
  /** Thumbprint of the key that it is bound to; null where it was joined before apps had one. */
  readonly deviceKey: string | null;
  readonly stored: StoredMark;
  readonly submittedAt: number | null;
  /** What the events up to `stored` say of it; its end is never later than the server's. */
  readonly sessionState: SessionState;
  /** By the server's reckoning; null before the exam has begun. */
  readonly dueTime: DueTime | null;
  /** What the app was last given. */
  readonly settings: ExamSettings;
  /** Of its exam: paper, page and settings stay those that it began with. */
  readonly examVersion: number;
};

export type Ticket = {
  readonly code: string;
  readonly examId: string;
  readonly candidateName: string;
  /** As the institution writes it; no other ticket of the exam has it. */
  readonly studentNumber?: string | null;
  /** Until when a session can be opened with it; null is for ever. */
  readonly expiresAt: number | null;
  /** What the exam grants this candidate beyond what it grants everybody. */
  readonly accommodations?: TicketAccommodations;
};

export type JoinInput = {
  readonly ticket: Ticket;
  /** Id for the session, in case this is the first join. */
  readonly newSessionId: string;
  /** What asks, as it names itself; null where it does not. It counts for sessions from before there were keys. */
  readonly device: string | null;
  /** Thumbprint of the key that it has proven (RFC 7638). */
  readonly deviceKey: string;
  /** A person wants the session to leave the device that has it. */
  readonly mayMove: boolean;
  /** Keeps only this of the one-time token that opens the exam page of an attempt. */
  readonly examTokenHash: (sessionId: string, attempt: number) => string;
  /** What the app is given, kept for what the server does by them. */
  readonly settings: ExamSettings;
  /** Of the exam, that these are of. */
  readonly examVersion: number;
  /** The app says that the exam has begun at it. */
  readonly hasBegun: boolean;
  readonly joinedAt: number;
};

/**
 * `elsewhere`: another device has the session, and nobody said that it is to move. `other-version`: the session has
 * begun with another version of the exam than the one that it was to be given.
 */
export type JoinOutcome =
  | { readonly outcome: 'joined'; readonly session: Session; readonly isMoved: boolean }
  | { readonly outcome: 'elsewhere' | 'completed' }
  | { readonly outcome: 'other-version' };

/** A session that is not over. `isOffline`: said already, and nothing has come from it since. */
export type LiveSession = {
  readonly id: string;
  readonly offlineAfterMs: number;
  readonly isOffline: boolean;
};

export type SessionStore = {
  readonly find: (sessionId: string) => Promise<Session | null>;
  readonly findByTicket: (code: string) => Promise<Session | null>;
  /**
   * Opens the session of a ticket or goes on with it: for the device that has it the same attempt, however often it
   * asks; for another one the next attempt, if it may move. Who names no device begins an attempt each time, where no
   * device is known to have the session.
   */
  readonly join: (input: JoinInput) => Promise<JoinOutcome>;
  /** The session whose exam page this one-time token opens; null when it is used up or replaced by a later join. */
  readonly findByExamToken: (examTokenHash: string) => Promise<Session | null>;
  readonly useExamToken: (sessionId: string) => Promise<void>;
  /** Marks the exam as handed in; a second time it keeps the first time. Returns when that was. */
  readonly submit: (sessionId: string, submittedAt: number) => Promise<number>;
  readonly live: () => Promise<readonly LiveSession[]>;
  /** Of all settings that its app was ever given. */
  readonly given: (sessionId: string) => Promise<readonly Digests[]>;
  readonly ofExam: (examId: string) => Promise<readonly Session[]>;
  /** The exams of those sessions that exist, by session. */
  readonly examsOf: (sessionIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Newest first; without `ids` all. `connected` is not the store's to know. */
  readonly summaries: (ids?: readonly string[]) => Promise<readonly Omit<SessionSummary, 'connected'>[]>;
};

export type Exam = {
  readonly id: string;
  readonly title: string;
  readonly settings: ExamSettings;
  readonly venue: Venue;
  /** From 1. */
  readonly version: number;
};

/** An exam as it is imported, with what its paper shows. */
export type ImportedExam = Omit<Exam, 'version'> & { readonly pictures?: readonly Picture[] };

export type ExamStore = {
  /** The newest version, or one that was. */
  readonly find: (examId: string, version?: number) => Promise<Exam | null>;
  /** By title. */
  readonly list: () => Promise<readonly ListedExam[]>;
  /**
   * Adds the exam, or its next version; what is as it was stays the version that it is. Returns the one that is the
   * newest now. Sessions that have begun keep theirs.
   */
  readonly put: (exam: ImportedExam, at: number, audit?: (version: number) => AuditDraft) => Promise<number>;
  readonly findPicture: (sha256: string) => Promise<Picture | null>;
  readonly addTicket: (ticket: Ticket, at: number, audit?: AuditDraft) => Promise<void>;
  readonly findTicket: (code: string) => Promise<Ticket | null>;
  /** In the order in which they were made. */
  readonly tickets: (examId: string) => Promise<readonly Ticket[]>;
  /** Adds what is new and replaces what has the same code, all of it or nothing; sessions get the name as it is now. */
  readonly putTickets: (tickets: readonly Ticket[], at: number, audit?: AuditDraft) => Promise<void>;
};
