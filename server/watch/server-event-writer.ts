import { v7 as uuidv7 } from 'uuid';
import { catalogEntry } from '../../contract/catalog.ts';
import { catalogMismatch, type EventDraft } from '../../contract/envelope.ts';
import type { StoredEvent } from '../../contract/http.ts';
import { chained, type Sha256 } from '../../core/journal/chain.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../log.ts';
import type { ServerEventStore } from '../store/store.ts';

export type ServerEventWriterOptions = {
  readonly store: ServerEventStore;
  readonly sha256: Sha256;
  readonly clock: Pick<Clock, 'now' | 'monotonicNow'>;
  readonly log: Log;
  /** Called after the commit; must not throw. */
  readonly onRecorded: (sessionId: string, stored: StoredEvent) => void;
};

/** Writes what the server itself has to say of a session, in a chain of its own beside that of the app. */
export function createServerEventWriter({ store, sha256, clock, log, onRecorded }: ServerEventWriterOptions) {
  return {
    /** Stores an event of the server. Null when the session has ended in the meantime: then nothing is recorded. */
    async record(sessionId: string, draft: EventDraft): Promise<StoredEvent | null> {
      const { type, data, occurredAt, evidence = [] } = draft;
      const catalogId = catalogEntry(type).id;
      const mismatch = catalogMismatch({ type, catalogId, data }, 'server');
      if (mismatch !== null) throw new Error(mismatch);
      const stored = await store.append(
        sessionId,
        (end) =>
          chained(
            {
              v: 1,
              id: uuidv7(),
              sessionId,
              seq: end.seq + 1,
              catalogId,
              type,
              occurredAt,
              monotonicMs: clock.monotonicNow(),
              data,
              evidence: [...evidence],
              prevHash: end.hash,
            },
            sha256,
          ),
        clock.now(),
      );
      if (!stored) return null;
      log.info('server-event.recorded', { sessionId, type, seq: stored.event.seq });
      onRecorded(sessionId, stored);
      return stored;
    },
  };
}
