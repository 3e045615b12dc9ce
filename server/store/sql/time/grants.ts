import type { TimeGrant } from '../../time-store.ts';
import type { Db } from '../dialect.ts';

/** More time that people gave with one ticket, in the order of giving. */
export function grantsOf(db: Db, ticketCode: string): Promise<readonly TimeGrant[]> {
  return db
    .selectFrom('time_grants')
    .select(['id as messageId', 'extra_ms as extraMs', 'given_by as by', 'reason', 'given_at as givenAt'])
    .where('ticket_code', '=', ticketCode)
    .orderBy('given_at')
    .orderBy('id')
    .execute();
}
