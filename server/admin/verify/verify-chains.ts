import { emptyAudit, followAudit } from '../../../core/journal/audit-chain.ts';
import { follow } from '../../../core/journal/chain.ts';
import { envelope, genesisHash } from '../../../contract/envelope.ts';
import type { StoredMark } from '../../../contract/wire.ts';
import { parseJson } from '../../../core/parse-json.ts';
import { sha256 } from '../../sha256.ts';
import { allOf } from '../../staff/audit-routes.ts';
import { createAudit } from '../../store/sql/audit.ts';
import type { Db } from '../../store/sql/dialect.ts';
import { AdminError } from '../command.ts';

/** Events that are read at a time. */
const eventsAtOnce = 500;

const beginning: StoredMark = { seq: 0, hash: genesisHash };

/**
 * Follows every chain that a database has: of the events of each session up to its mark, of what the server said of it,
 * and of the audit log.
 *
 * @throws AdminError where one does not hold
 */
export async function verifyChains(db: Db) {
  const sessions = await db.selectFrom('sessions').select(['id', 'stored_seq', 'stored_hash']).execute();
  let [events, serverEvents] = [0, 0];
  for (const { id, stored_seq, stored_hash } of sessions) {
    const end = await endOfChain(db, 'events', id);
    if (end.seq !== stored_seq || end.hash !== stored_hash)
      throw new AdminError(`session ${id} stands at event ${stored_seq}, and its events end at ${end.seq}`);
    events += end.seq;
    serverEvents += (await endOfChain(db, 'server_events', id)).seq;
  }
  let audit = emptyAudit;
  for await (const entry of allOf(createAudit(db))) {
    const next = followAudit(audit, entry, sha256);
    if (!next.ok) throw new AdminError(`the audit log does not hold: ${next.message}`);
    audit = next.value;
  }
  return { verified: { sessions: sessions.length, events, serverEvents, audit } };
}

async function endOfChain(db: Db, table: 'events' | 'server_events', sessionId: string): Promise<StoredMark> {
  for (let mark = beginning; ;) {
    const rows = await db
      .selectFrom(table)
      .select('body')
      .where('session_id', '=', sessionId)
      .where('seq', '>', mark.seq)
      .orderBy('seq')
      .limit(eventsAtOnce)
      .execute();
    const events = rows.map(({ body }) => envelope.parse(parseJson(body)));
    const next = follow(mark, events, sha256);
    if (!next.ok) throw new AdminError(`${table} of session ${sessionId} do not hold: ${next.message}`);
    if (events.length === 0) return mark;
    mark = next.value;
  }
}
