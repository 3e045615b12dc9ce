import { sql } from 'kysely';
import type { AuditDraft } from '../../audit-store.ts';
import type { DataSubject, RetentionStore } from '../../retention-store.ts';
import { writeAudit } from '../audit.ts';
import type { Db } from '../dialect.ts';

type Ordering = Pick<RetentionStore, 'hold' | 'release' | 'askErasure' | 'takeBackErasure' | 'orders'>;

/** What people order beside the calendar: that something is kept, or deleted. */
export function createOrders(db: Db): Ordering {
  /** Makes a change, and writes down that it changed something. */
  const changing = (audit: AuditDraft | undefined, change: (trx: Db) => Promise<bigint | undefined>) =>
    db.transaction().execute(async (trx) => {
      const hasChanged = ((await change(trx)) ?? 0n) > 0n;
      if (hasChanged && audit) await writeAudit(trx, audit);
      return hasChanged;
    });
  return {
    async hold({ examId, ticketCode }, { by, reason, at }, audit) {
      const row = { exam_id: examId, ticket_code: ticketCode, ordered_by: by, reason, ordered_at: at };
      await changing(audit, async (trx) => {
        const inserted = await trx
          .insertInto('holds')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        return inserted.numInsertedOrUpdatedRows;
      });
    },
    release: (subject, audit) =>
      changing(audit, async (trx) => (await removeHold(trx, subject)).numDeletedRows),
    async askErasure(ticketCode, { by, reason, at }, dueAt, audit) {
      const row = { ticket_code: ticketCode, ordered_by: by, reason, ordered_at: at, due_at: dueAt };
      await changing(audit, async (trx) => {
        const asked = await trx
          .insertInto('erasures')
          .values(row)
          .onConflict((conflict) =>
            conflict.column('ticket_code').doUpdateSet({
              due_at: sql`CASE WHEN erasures.due_at > excluded.due_at THEN erasures.due_at ELSE excluded.due_at END`,
            }),
          )
          .executeTakeFirstOrThrow();
        return asked.numInsertedOrUpdatedRows;
      });
    },
    takeBackErasure: (ticketCode, audit) =>
      changing(audit, async (trx) => {
        const taken = await trx
          .deleteFrom('erasures')
          .where('ticket_code', '=', ticketCode)
          .executeTakeFirstOrThrow();
        return taken.numDeletedRows;
      }),
    async orders(examId) {
      const holds = await db
        .selectFrom('holds')
        .select(['exam_id as examId', 'ticket_code as ticketCode'])
        .select(['ordered_by as by', 'reason', 'ordered_at as at'])
        .where('exam_id', '=', examId)
        .orderBy('ordered_at')
        .execute();
      const erasures = await db
        .selectFrom('erasures')
        .innerJoin('tickets', 'tickets.code', 'erasures.ticket_code')
        .select(['ticket_code as ticketCode', 'ordered_by as by', 'reason'])
        .select(['ordered_at as at', 'due_at as dueAt'])
        .where('exam_id', '=', examId)
        .orderBy('ordered_at')
        .execute();
      return { holds, erasures };
    },
  };
}

const removeHold = (trx: Db, { examId, ticketCode }: DataSubject) =>
  trx
    .deleteFrom('holds')
    .where('exam_id', '=', examId)
    .where((where) =>
      ticketCode === null ? where('ticket_code', 'is', null) : where('ticket_code', '=', ticketCode),
    )
    .executeTakeFirstOrThrow();
