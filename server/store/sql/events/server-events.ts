import { sql } from 'kysely';
import { envelope, genesisHash } from '../../../../contract/envelope.ts';
import { parseJson } from '../../../../core/parse-json.ts';
import type { StoredMark } from '../../../../contract/wire.ts';
import type { ServerEventStore } from '../../store.ts';
import { isPostgres, type Db } from '../dialect.ts';
import { causeOf, queue } from '../webhooks/queue.ts';
import { isFlag, rowOf, storedEventOf } from './event-row.ts';

/** The server's own chain of each session. */
export function createServerEvents(db: Db): ServerEventStore {
  return {
    append: (sessionId, make, storedAt) =>
      db.transaction().execute(async (trx) => {
        if (!(await isLive(trx, sessionId))) return null;
        const event = make(await endOf(trx, sessionId));
        await trx.insertInto('server_events').values(rowOf(event, storedAt)).execute();
        if (isFlag(event))
          await trx
            .updateTable('sessions')
            .set({ flags: sql`flags + 1` })
            .where('id', '=', sessionId)
            .execute();
        await queue(trx, causeOf(event, 'server', storedAt));
        return { event, storedAt };
      }),
    async all(sessionId) {
      const rows = await db
        .selectFrom('server_events')
        .select(['body', 'stored_at'])
        .where('session_id', '=', sessionId)
        .orderBy('seq')
        .execute();
      return rows.map(storedEventOf);
    },
  };
}

/** Whether the session is there and not over; nothing else changes it until this transaction is. */
async function isLive(trx: Db, sessionId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('sessions')
    .select('id')
    .where('id', '=', sessionId)
    .where('state', '<>', 'completed')
    .$if(isPostgres(trx), (query) => query.forUpdate())
    .executeTakeFirst();
  return row !== undefined;
}

async function endOf(trx: Db, sessionId: string): Promise<StoredMark> {
  const row = await trx
    .selectFrom('server_events')
    .select(['seq', 'body'])
    .where('session_id', '=', sessionId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return { seq: 0, hash: genesisHash };
  return { seq: row.seq, hash: envelope.parse(parseJson(row.body)).hash };
}
