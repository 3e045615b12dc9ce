import type { Selectable } from 'kysely';
import { auditAbout, auditAction, auditActor, type AuditEntry } from '../../../contract/console/audit.ts';
import { auditHash, emptyAudit } from '../../../core/journal/audit-chain.ts';
import { canonicalJson } from '../../../core/journal/chain.ts';
import { parseJson } from '../../../core/parse-json.ts';
import { sha256 } from '../../sha256.ts';
import type { AuditDraft, AuditStore } from '../audit-store.ts';
import { oneAtATime, type Db } from './dialect.ts';
import type { Schema } from './schema.ts';

/** Adds an entry, within the transaction of what it tells of: its last step, because others wait for it. */
export async function writeAudit(trx: Db, { at, actor, action, about }: AuditDraft): Promise<AuditEntry> {
  await oneAtATime(trx, 'audit');
  const head = await trx
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const last = head ?? emptyAudit;
  const body = { seq: last.seq + 1, at, actor, action, about, prevHash: last.hash };
  const entry = { ...body, hash: auditHash(body, sha256) };
  await trx
    .insertInto('audit')
    .values({
      seq: entry.seq,
      at,
      action,
      actor: canonicalJson(actor),
      about: canonicalJson(about),
      prev_hash: entry.prevHash,
      hash: entry.hash,
    })
    .execute();
  return entry;
}

export function createAudit(db: Db): AuditStore {
  const entries = db.selectFrom('audit').selectAll();
  return {
    append: (draft) => db.transaction().execute((trx) => writeAudit(trx, draft)),
    async page(after, limit) {
      const rows = await entries.where('seq', '>', after).orderBy('seq').limit(limit).execute();
      return rows.map(entryOf);
    },
    async latest(before, limit) {
      const rows = await entries
        .$if(before !== null, (query) => query.where('seq', '<', before))
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return rows.map(entryOf);
    },
  };
}

function entryOf(row: Selectable<Schema['audit']>): AuditEntry {
  return {
    seq: row.seq,
    at: row.at,
    actor: auditActor.parse(parseJson(row.actor)),
    action: auditAction.parse(row.action),
    about: auditAbout.parse(parseJson(row.about)),
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}
