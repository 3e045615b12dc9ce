import { z } from 'zod';
import type { RetentionStore } from '../../retention-store.ts';
import type { Db } from '../dialect.ts';
import { dueSessions, dueTickets } from './due.ts';
import { eraseSession, eraseTicket } from './erase.ts';
import { createOrders } from './orders.ts';

const count = z.int().nonnegative();
const erasedCounts = z.object({
  events: count,
  serverEvents: count,
  answers: count,
  messages: count,
  rejected: count,
  evidence: count,
});

/**
 * Deletes what must not be kept any longer.
 *
 * @param afterErasing what the database still has to do, so that nothing is left in its files either
 */
export function createRetention(db: Db, afterErasing: () => void): RetentionStore {
  return {
    ...createOrders(db),
    due: (now) => dueSessions(db, now),
    dueTickets: (now) => dueTickets(db, now),
    eraseTicket: (code) => db.transaction().execute((trx) => eraseTicket(trx, code)),
    async erase(session, evidence, deletedAt) {
      const erased = db.transaction().execute((trx) => eraseSession(trx, session, evidence, deletedAt));
      const counts = await erased;
      afterErasing();
      return counts;
    },
    async tombstone(sessionId) {
      const row = await db
        .selectFrom('deleted_sessions')
        .selectAll()
        .where('session_id', '=', sessionId)
        .executeTakeFirst();
      if (!row) return null;
      return {
        sessionId,
        examId: row.exam_id,
        endedAt: row.ended_at,
        retentionDays: row.retention_days,
        deletedAt: row.deleted_at,
        counts: erasedCounts.parse(JSON.parse(row.counts)),
      };
    },
  };
}
