import type { Insertable, Selectable } from 'kysely';
import type { MessageOutcome, SentMessage } from '../../../../contract/console/commands.ts';
import type { SessionState } from '../../../../contract/session-state.ts';
import type { MessageStore } from '../../message-store.ts';
import { writeAudit } from '../audit.ts';
import type { Db } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { readState } from '../sessions/state.ts';

type Row = Selectable<Schema['messages']>;

const addTo =
  (db: Db): MessageStore['add'] =>
  (sessionId, message, audit) =>
    db.transaction().execute(async (trx) => {
      const added = await trx
        .insertInto('messages')
        .values(rowOf(sessionId, message))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (added !== undefined) await writeAudit(trx, audit);
      return added !== undefined;
    });

/** What staff asked of candidates' apps. */
export function createMessages(db: Db): MessageStore {
  /** With what the session's own events say of them. */
  async function withOutcomes(rows: readonly Row[], sessionId: string): Promise<readonly SentMessage[]> {
    const session = await db
      .selectFrom('sessions')
      .select(['id', 'session_state', 'settings', 'stored_seq'])
      .where('id', '=', sessionId)
      .executeTakeFirst();
    const state = session ? await readState(db, session) : null;
    return rows.map((row) => messageOf(row, state));
  }
  const rowsOf = (sessionId: string) =>
    db
      .selectFrom('messages')
      .selectAll()
      .where('session_id', '=', sessionId)
      .orderBy('sent_at')
      .orderBy('id');

  return {
    add: addTo(db),
    all: async (sessionId) => withOutcomes(await rowsOf(sessionId).execute(), sessionId),
    open: async (sessionId) =>
      withOutcomes(
        await rowsOf(sessionId).where('delivered_at', 'is', null).where('outcome', 'is', null).execute(),
        sessionId,
      ),
    async waiting() {
      const rows = await db
        .selectFrom('messages')
        .select('session_id')
        .distinct()
        .where('delivered_at', 'is', null)
        .where('outcome', 'is', null)
        .execute();
      return rows.map(({ session_id }) => session_id);
    },
    async tried(messageId, at) {
      const row = await db
        .updateTable('messages')
        .set(({ fn, val }) => ({ tried_at: fn.coalesce('tried_at', val(at)) }))
        .where('id', '=', messageId)
        .where('outcome', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async delivered(messageId, deliveredAt) {
      const row = await db
        .updateTable('messages')
        .set(({ fn, val }) => ({ delivered_at: fn.coalesce('delivered_at', val(deliveredAt)) }))
        .where('id', '=', messageId)
        .returningAll()
        .executeTakeFirst();
      return row ? ((await withOutcomes([row], row.session_id))[0] ?? null) : null;
    },
    async expire(now) {
      await db
        .updateTable('messages')
        .set({ outcome: 'expired', outcome_at: now })
        .where('delivered_at', 'is', null)
        .where('outcome', 'is', null)
        .where(({ and, eb, or, selectFrom }) =>
          or([
            and([eb('expires_at', '<=', now), eb('tried_at', 'is', null)]),
            eb('session_id', 'in', selectFrom('sessions').select('id').where('state', '=', 'completed')),
          ]),
        )
        .execute();
    },
    async refuse(messageId, reason, at) {
      await db
        .updateTable('messages')
        .set({ outcome: 'refused', outcome_at: at, outcome_reason: reason })
        .where('id', '=', messageId)
        .where('delivered_at', 'is', null)
        .where('outcome', 'is', null)
        .execute();
    },
    async untold() {
      const rows = await db
        .selectFrom('messages')
        .selectAll()
        .where('outcome', 'is not', null)
        .where('is_told', '=', 0)
        .orderBy('outcome_at')
        .execute();
      return rows.map((row) => ({ sessionId: row.session_id, message: messageOf(row, null) }));
    },
    async told(messageId) {
      await db.updateTable('messages').set({ is_told: 1 }).where('id', '=', messageId).execute();
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
    expires_at: message.expiresAt,
  };
}

function messageOf(row: Row, state: SessionState | null): SentMessage {
  return {
    id: row.id,
    text: row.text,
    sentAt: row.sent_at,
    expiresAt: row.expires_at,
    deliveredAt: row.delivered_at,
    outcome: outcomeIn(state, row.id) ?? closedAs(row),
    action: row.action,
    coverSince: row.cover_since,
    by: row.author,
    ...(row.extra_ms !== null && { extraMs: row.extra_ms }),
  };
}

/** What the session's own events say of a message: a word that counts, because only the app knows what it did. */
function outcomeIn(state: SessionState | null, messageId: string): MessageOutcome | null {
  const shown = state?.messages.find(({ id }) => id === messageId);
  if (shown) return { what: 'executed', at: shown.doneAt ?? null, reason: null };
  const undone = state?.undone.find(({ id }) => id === messageId);
  if (!undone) return null;
  return { what: undone.reason === null ? 'expired' : 'refused', at: undone.at, reason: undone.reason };
}

const closedAs = ({ outcome, outcome_at, outcome_reason }: Row): MessageOutcome | null =>
  outcome === null ? null : { what: outcome, at: outcome_at, reason: outcome_reason };
