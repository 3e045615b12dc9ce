import type { Insertable, Selectable } from 'kysely';
import type { SentMessage } from '../../../contract/http.ts';
import type { MessageStore } from '../message-store.ts';
import { writeAudit } from './audit.ts';
import type { Db } from './dialect.ts';
import type { Schema } from './schema.ts';

/** What staff wrote to candidates. */
export function createMessages(db: Db): MessageStore {
  return {
    add: (sessionId, message, audit) =>
      db.transaction().execute(async (trx) => {
        await trx.insertInto('messages').values(rowOf(sessionId, message)).execute();
        await writeAudit(trx, audit);
      }),
    async all(sessionId) {
      const rows = await db
        .selectFrom('messages')
        .selectAll()
        .where('session_id', '=', sessionId)
        .orderBy('sent_at')
        .orderBy('id')
        .execute();
      return rows.map(messageOf);
    },
    async waiting() {
      const rows = await db
        .selectFrom('messages')
        .select('session_id')
        .distinct()
        .where('delivered_at', 'is', null)
        .execute();
      return rows.map(({ session_id }) => session_id);
    },
    async delivered(messageId, deliveredAt) {
      const row = await db
        .updateTable('messages')
        .set(({ fn, val }) => ({ delivered_at: fn.coalesce('delivered_at', val(deliveredAt)) }))
        .where('id', '=', messageId)
        .returningAll()
        .executeTakeFirst();
      return row ? messageOf(row) : null;
    },
  };
}

function rowOf(sessionId: string, message: SentMessage): Insertable<Schema['messages']> {
  return {
    id: message.id,
    session_id: sessionId,
    text: message.text,
    sent_at: message.sentAt,
    delivered_at: message.deliveredAt,
    action: message.action,
    cover_since: message.coverSince,
    extra_ms: message.extraMs ?? null,
    author: message.by,
  };
}

function messageOf(row: Selectable<Schema['messages']>): SentMessage {
  return {
    id: row.id,
    text: row.text,
    sentAt: row.sent_at,
    deliveredAt: row.delivered_at,
    action: row.action,
    coverSince: row.cover_since,
    by: row.author,
    ...(row.extra_ms !== null && { extraMs: row.extra_ms }),
  };
}
