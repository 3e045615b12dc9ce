import type { AppState } from '../../contract/app-state.ts';
import type { ProctorMessage } from '../../contract/wire.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { Clock } from '../../core/clock.ts';
import type { SessionMemory } from '../../core/session-memory.ts';
import type { StateStore } from '../app-state.ts';
import type { WriteEvents } from './event-writer.ts';

type MessagesOptions = {
  readonly clock: Pick<Clock, 'now'>;
  readonly state: StateStore;
  readonly emit: WriteEvents;
  readonly memory: Pick<SessionMemory, 'messages'>;
  /** Releases the cover that was raised at `since`. What that leads to is written together with the message. */
  readonly releaseCover: (since: number | null) => readonly EventDraft[];
  readonly releaseLockdown: () => void;
};

/**
 * What proctors have written to the candidate, and what they do from afar. The server sends a message until it was
 * taken: each is shown, and acted on, once.
 */
export function createMessages({
  clock,
  state,
  emit,
  memory,
  releaseCover,
  releaseLockdown,
}: MessagesOptions) {
  const taken = new Set(memory.messages.map(({ id }) => id));
  let messages: AppState['messages'] = memory.messages
    .filter(({ text }) => text !== '')
    .map((message) => ({ ...message, isRead: true }));
  const show = (): void => state.update({ messages });

  return {
    show,
    /** Resolves when the message is in the journal: then the server may forget about it. */
    async arrived({ id, text, sentAt, action, coverSince }: ProctorMessage): Promise<void> {
      if (taken.has(id)) return;
      taken.add(id);
      if (text !== '') messages = [...messages, { id, text, sentAt, isRead: false }];
      show();
      const data = { messageId: id, text, ...(action === 'none' ? {} : { action }) };
      const message: EventDraft = { type: 'x.proctor.message', occurredAt: clock.now(), data };
      // In one write: after a crash both are known, or neither is and the server sends the message again.
      await emit(message, ...(action === 'release-cover' ? releaseCover(coverSince) : []));
      if (action === 'release-lockdown') releaseLockdown();
    },
    read(id: string): void {
      messages = messages.map((message) => (message.id === id ? { ...message, isRead: true } : message));
      show();
    },
  };
}
