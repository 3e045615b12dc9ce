import type { SentMessage } from '../../contract/console/commands.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { StoredEvent } from '../../contract/http.ts';
import type { MessageOf } from '../store/message-store.ts';
import type { Store } from '../store/store.ts';

export type ClosedMessagesOptions = {
  readonly store: Pick<Store, 'messages' | 'serverEvents'>;
  readonly now: () => number;
  /** Says in the session's own record what became of a message that no app will take. */
  readonly record: (sessionId: string, draft: EventDraft) => Promise<StoredEvent | null>;
  readonly onChanged: (sessionId: string, message: SentMessage) => void;
};

/**
 * Messages that no app will take any more: closed in the table first, then told in the session's own record, and marked
 * as told. Whatever ends in between, each is told, and once.
 */
export function createClosedMessages({ store, now, record, onChanged }: ClosedMessagesOptions) {
  async function tell({ sessionId, message }: MessageOf): Promise<void> {
    const { id: messageId, action, expiresAt, outcome } = message;
    const told = await store.serverEvents.all(sessionId);
    const draft: EventDraft =
      outcome?.what === 'refused'
        ? {
            type: 'x.command.refused',
            occurredAt: now(),
            data: { messageId, action, reason: outcome.reason ?? 'unknown' },
          }
        : { type: 'x.command.expired', occurredAt: now(), data: { messageId, action, expiresAt } };
    const isTold = told.some(
      ({ event }) => event.type === draft.type && event.data['messageId'] === messageId,
    );
    if (!isTold) await record(sessionId, draft);
    await store.messages.told(messageId);
    onChanged(sessionId, message);
  }
  async function tellAll(): Promise<void> {
    for (const closed of await store.messages.untold()) await tell(closed);
  }
  return {
    /** Closes what came too late, and tells of all that is closed. */
    async expire(): Promise<void> {
      await store.messages.expire(now());
      await tellAll();
    },
    /** This app is too old for it. */
    async refuse({ id }: SentMessage): Promise<void> {
      await store.messages.refuse(id, 'unknown', now());
      await tellAll();
    },
  };
}
