import type { SentMessage } from '../../contract/console/commands.ts';
import type { StoredEvent } from '../../contract/http.ts';

/** The session a proctor looks at, as far as it has been read. */
export type OpenSession = {
  readonly id: string;
  /** Of the candidate's app, in the order of `seq`, without holes. */
  readonly events: readonly StoredEvent[];
  /** Of the server, in the order of their own `seq`. */
  readonly serverEvents: readonly StoredEvent[];
  /** To the candidate, in the order of sending. */
  readonly messages: readonly SentMessage[];
  /** Texts of the exam for messages; null where it has none of its own. */
  readonly messageTemplates: readonly string[] | null;
  /** Whether everything that was stored when last asked is here. */
  readonly isComplete: boolean;
};

/** What a page or a delta brings: events that follow on what is here, and whatever there is of the rest. */
export type News = Partial<Omit<OpenSession, 'id'>>;

export const newlyOpen = (id: string): OpenSession => ({
  id,
  events: [],
  serverEvents: [],
  messages: [],
  messageTemplates: null,
  isComplete: false,
});

export function lastSeq({ events }: Pick<OpenSession, 'events'>): number {
  return events.at(-1)?.event.seq ?? 0;
}

/**
 * The session with its news. Server events and messages may come in any order and more than once; of a message, what
 * says that it was delivered, and what became of it, stays.
 */
export function merged(open: OpenSession, news: News): OpenSession {
  const { events = [], serverEvents = [], messages = [], isComplete = open.isComplete } = news;
  const { messageTemplates = open.messageTemplates } = news;
  const bySeq = new Map([...open.serverEvents, ...serverEvents].map((stored) => [stored.event.seq, stored]));
  const byId = new Map(open.messages.map((message) => [message.id, message]));
  for (const message of messages) {
    const known = byId.get(message.id);
    const deliveredAt = message.deliveredAt ?? known?.deliveredAt ?? null;
    byId.set(message.id, { ...message, deliveredAt, outcome: message.outcome ?? known?.outcome ?? null });
  }
  return {
    ...open,
    isComplete,
    messageTemplates,
    events: [...open.events, ...events],
    serverEvents: [...bySeq.values()].sort((a, b) => a.event.seq - b.event.seq),
    messages: [...byId.values()].sort((a, b) => a.sentAt - b.sentAt || a.id.localeCompare(b.id)),
  };
}
