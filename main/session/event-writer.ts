import { catalogEntry } from '../../contract/catalog.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';

type EventWriterOptions = {
  readonly journal: Pick<Journal, 'append' | 'sessionId'>;
  readonly log: Log;
  readonly snapshots: {
    readonly deserves: (draft: EventDraft) => boolean;
    /** The draft with its picture, if that comes in time. */
    readonly withPicture: (draft: EventDraft) => Promise<EventDraft>;
  };
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
  const { journal, log, snapshots, onIncident, onWritten } = options;
  return async (...drafts) => {
    for (const { type, occurredAt } of drafts) if (isIncident(type)) onIncident(occurredAt);
    // Awaiting without need would let a later event overtake this one.
    const complete = drafts.some(snapshots.deserves)
      ? await Promise.all(drafts.map(snapshots.withPicture))
      : drafts;
    const written = await journal.append(complete);
    if (!written.ok) log.error('journal.failed', { sessionId: journal.sessionId, code: written.code });
    onWritten(complete);
  };
}

function isIncident(type: EventDraft['type']): boolean {
  const { severity } = catalogEntry(type);
  return severity === 'warning' || severity === 'alert';
}
