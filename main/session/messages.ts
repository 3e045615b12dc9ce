import type { AppState } from '../../contract/app-state.ts';
import type { ProctorMessage } from '../../contract/wire.ts';
import type { Clock } from '../../core/clock.ts';
import type { SessionMemory } from '../../core/session-memory.ts';
import type { StateStore } from '../app-state.ts';
import type { WriteEvents } from './event-writer.ts';

type MessagesOptions = {
  readonly clock: Pick<Clock, 'now'>;
  readonly state: StateStore;
  readonly emit: WriteEvents;
  readonly memory: Pick<SessionMemory, 'messages'>;
};

/** What proctors have written to the candidate. The server sends a message until it was taken: each is shown once. */
export function createMessages({ clock, state, emit, memory }: MessagesOptions) {
  let messages: AppState['messages'] = memory.messages.map((message) => ({ ...message, isRead: true }));
  const show = (): void => state.update({ messages });

  return {
    show,
    /** Resolves when the message is in the journal: then the server may forget about it. */
    async arrived({ id, text, sentAt }: ProctorMessage): Promise<void> {
      if (messages.some((known) => known.id === id)) return;
      messages = [...messages, { id, text, sentAt, isRead: false }];
      show();
      await emit({ type: 'x.proctor.message', occurredAt: clock.now(), data: { messageId: id, text } });
    },
    read(id: string): void {
      messages = messages.map((message) => (message.id === id ? { ...message, isRead: true } : message));
      show();
    },
  };
}
