import type { MessageOutcome, SentMessage } from '../../contract/console/commands.ts';
import type { AuditDraft } from './audit-store.ts';

/** A message of a session. */
export type MessageOf = { readonly sessionId: string; readonly message: SentMessage };

/**
 * What staff asked of candidates' apps: words, and what the app is to do. What became of one is in the session's own
 * events, and they are believed; what never got there is closed here.
 */
export type MessageStore = {
  /** False where there is one of this id: nothing of this one is kept. */
  readonly add: (sessionId: string, message: SentMessage, audit: AuditDraft) => Promise<boolean>;
  /** The sessions that have undelivered ones. */
  readonly waiting: () => Promise<readonly string[]>;
  /** In the order of sending. */
  readonly all: (sessionId: string) => Promise<readonly SentMessage[]>;
  /** Those that are neither delivered nor closed, in the order of sending. */
  readonly open: (sessionId: string) => Promise<readonly SentMessage[]>;
  /**
   * It is about to be sent to an app that heeds its end: from now on only that app knows whether it was done. False
   * where it is closed.
   */
  readonly tried: (messageId: string, at: number) => Promise<boolean>;
  /** The message as it is kept now; a second delivery keeps the first time. */
  readonly delivered: (messageId: string, deliveredAt: number) => Promise<SentMessage | null>;
  /** Closes those that nobody has and whose time is over, and all open ones of sessions that are over. */
  readonly expire: (now: number) => Promise<void>;
  /** Closes one: no app will do it. */
  readonly refuse: (messageId: string, reason: MessageOutcome['reason'], at: number) => Promise<void>;
  /** Those that were closed here, and the session's own record does not say so yet. */
  readonly untold: () => Promise<readonly MessageOf[]>;
  readonly told: (messageId: string) => Promise<void>;
};
