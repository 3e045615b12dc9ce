import { catalogEntry } from '../../contract/catalog.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';

type EventWriterOptions = {
  readonly journal: Pick<Journal, 'append' | 'sessionId'>;
  readonly log: Log;
  /** Adds the picture that a draft deserves, if it comes in time; the draft itself where it deserves none. */
  readonly withPicture: (draft: EventDraft) => Promise<EventDraft> | EventDraft;
  /** Something happened that a person should look at: what surrounds it is kept. Epoch milliseconds. */
  readonly onIncident: (at: number) => void;
  /** They have their place in the journal, if not yet on the disk. */
  readonly onWritten: (drafts: readonly EventDraft[]) => void;
};

export type WriteEvents = (...drafts: readonly EventDraft[]) => Promise<void>;

/**
 * The way of every event into the journal. Drafts of one call stay together and in order. A full disk keeps events
 * waiting in the journal's own queue; nothing here gives one up.
 */
export function createEventWriter(options: EventWriterOptions): WriteEvents {
  const { journal, log, withPicture, onIncident, onWritten } = options;
  return async (...drafts) => {
    for (const { type, occurredAt } of drafts) if (isIncident(type)) onIncident(occurredAt);
    const pictured = drafts.map(withPicture);
    const isWaiting = pictured.some((draft) => draft instanceof Promise);
    // Awaiting what is there already would let a later event overtake this one.
    const complete = isWaiting ? await Promise.all(pictured) : (pictured as readonly EventDraft[]);
    const written = await journal.append(complete);
    if (!written.ok) log.error('journal.failed', { sessionId: journal.sessionId, code: written.code });
    onWritten(complete);
  };
}

function isIncident(type: EventDraft['type']): boolean {
  const { severity } = catalogEntry(type);
  return severity === 'warning' || severity === 'alert';
}
