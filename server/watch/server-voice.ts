import { v7 as uuidv7 } from 'uuid';
import { catalogEntry } from '../../contract/catalog.ts';
import { catalogMismatch, type EventDraft } from '../../contract/envelope.ts';
import type { StoredEvent } from '../../contract/http.ts';
import { seal, type Sha256 } from '../../core/journal/chain.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../log.ts';
import type { ServerEventStore } from '../store/store.ts';

export type ServerVoiceOptions = {
  readonly store: ServerEventStore;
  readonly sha256: Sha256;
  readonly clock: Pick<Clock, 'now' | 'monotonicNow'>;
  readonly log: Log;
  /** Called after the commit; must not throw. */
  readonly onSaid: (sessionId: string, stored: StoredEvent) => void;
};

/** What the server says of a session, in a chain of its own beside that of the app. */
export function createServerVoice({ store, sha256, clock, log, onSaid }: ServerVoiceOptions) {
  return {
    /** Stores an event of the server. Null when the session has ended in the meantime: then there is nothing to say. */
    async say(sessionId: string, draft: EventDraft): Promise<StoredEvent | null> {
      const { type, data, occurredAt, evidence = [] } = draft;
      const catalogId = catalogEntry(type).id;
      const mismatch = catalogMismatch({ type, catalogId, data }, 'server');
      if (mismatch !== null) throw new Error(mismatch);
      const stored = await store.append(
        sessionId,
        (end) =>
          seal(
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
      log.info('server.said', { sessionId, type, seq: stored.event.seq });
      onSaid(sessionId, stored);
      return stored;
    },
  };
}
