import { envelope } from '../../../../contract/envelope.ts';
import type { StoredEvent } from '../../../../contract/http.ts';
import type { EventStore } from '../../store.ts';
import type { Db } from '../dialect.ts';
import { storedEventOf } from './event-row.ts';
import { quarantine } from './quarantine.ts';

/** Of the events of one page, as they are kept: a few megabytes, whatever they are. */
const maxPageChars = 2_000_000;

/** Events that are read at a time: of the largest that there can be, not much more than a page holds. */
const readAtOnce = 50;

/** What every candidate's app waits for, and each engine does in the way that it does best. */
export type HotPath = Pick<EventStore, 'marks' | 'append'>;

/** Events of one session and their quarantine. */
export function createEvents(db: Db, hotPath: HotPath): EventStore {
  return {
    ...hotPath,
    async hashes(sessionId, seqs) {
      if (seqs.length === 0) return new Map();
      const rows = await db
        .selectFrom('events')
        .select(['seq', 'body'])
        .where('session_id', '=', sessionId)
        .where('seq', 'in', [...seqs])
        .execute();
      return new Map(rows.map(({ seq, body }) => [seq, envelope.parse(JSON.parse(body)).hash]));
    },
    async page(sessionId, after, limit) {
      const events: StoredEvent[] = [];
      let [chars, from] = [0, after];
      while (events.length < limit) {
        const wanted = Math.min(readAtOnce, limit - events.length);
        const rows = await db
          .selectFrom('events')
          .select(['seq', 'body', 'stored_at'])
          .where('session_id', '=', sessionId)
          .where('seq', '>', from)
          .orderBy('seq')
          .limit(wanted)
          .execute();
        for (const row of rows) {
          chars += row.body.length;
          if (events.length > 0 && chars > maxPageChars) return events;
          events.push(storedEventOf(row));
          from = row.seq;
        }
        if (rows.length < wanted) break;
      }
      return events;
    },
    quarantine: (refused) =>
      db.transaction().execute(async (trx) => {
        for (const batch of refused) await quarantine(trx, batch);
      }),
  };
}
