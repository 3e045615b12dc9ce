import type { Selectable } from 'kysely';
import type { SentMessage } from '../../../contract/http.ts';
import type { Schema, Sqlite } from './schema.ts';
import type { AuditDraft } from '../audit-store.ts';
import type { MessageStore } from '../message-store.ts';
import { prepareAudit } from './audit.ts';

/** What staff wrote to candidates. */
export function createMessages({ raw, db }: Sqlite): MessageStore {
  const deliver = raw.prepare<[number, string], Selectable<Schema['messages']>>(
    'UPDATE messages SET delivered_at = coalesce(delivered_at, ?) WHERE id = ? RETURNING *',
  );
  const insert = raw.prepare(`
    INSERT INTO messages (id, session_id, text, sent_at, delivered_at, action, cover_since, extra_ms, author)
    VALUES (@id, @sessionId, @text, @sentAt, @deliveredAt, @action, @coverSince, @extraMs, @by)`);
  const write = prepareAudit(raw);
  const add = raw.transaction((sessionId: string, message: SentMessage, audit: AuditDraft) => {
    insert.run({ extraMs: null, ...message, sessionId });
    write(audit);
  });
  return {
    add: async (...input) => add(...input),
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
      const row = deliver.get(deliveredAt, messageId);
      return row ? messageOf(row) : null;
    },
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
