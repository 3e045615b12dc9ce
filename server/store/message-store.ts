import type { SentMessage } from '../../contract/http.ts';
import type { AuditDraft } from './audit-store.ts';

/** What staff wrote to candidates. */
export type MessageStore = {
  readonly add: (sessionId: string, message: SentMessage, audit: AuditDraft) => Promise<void>;
  /** The sessions that have undelivered ones. */
  readonly waiting: () => Promise<readonly string[]>;
  /** In the order of sending. */
  readonly all: (sessionId: string) => Promise<readonly SentMessage[]>;
  /** The message as it is kept now; a second delivery keeps the first time. */
  readonly delivered: (messageId: string, deliveredAt: number) => Promise<SentMessage | null>;
};
