import { sha256 } from '../../sha256.ts';
import type { Selectable } from 'kysely';
import { auditAbout, auditAction, auditActor, type AuditEntry } from '../../../contract/console/audit.ts';
import { auditHash, emptyAudit, type AuditHead } from '../../../core/journal/audit-chain.ts';
import { canonicalJson } from '../../../core/journal/chain.ts';
import { parseJson } from '../../../core/parse-json.ts';
import type { AuditDraft, AuditStore } from '../audit-store.ts';
import type { Schema, Sqlite } from './schema.ts';

type Row = Selectable<Schema['audit']>;

/** Adds an entry, within the transaction of what it tells of; in one of its own where there is none. */
export type WriteAudit = (draft: AuditDraft) => AuditEntry;

export function prepareAudit(raw: Sqlite['raw']): WriteAudit {
  const head = raw.prepare<[], AuditHead>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  const insert = raw.prepare(`
    INSERT INTO audit (seq, at, action, actor, about, prev_hash, hash)
    VALUES (@seq, @at, @action, @actor, @about, @prevHash, @hash)`);
  const write = raw.transaction(({ at, actor, action, about }: AuditDraft): AuditEntry => {
    const last = head.get() ?? emptyAudit;
    const body = { seq: last.seq + 1, at, actor, action, about, prevHash: last.hash };
    const entry = { ...body, hash: auditHash(body, sha256) };
    insert.run({ ...entry, actor: canonicalJson(actor), about: canonicalJson(about) });
    return entry;
  });
  // Another process may write too: what is read here has to be the end until this is written.
  return (draft) => write.immediate(draft);
}

export function createAudit({ raw }: Sqlite): AuditStore {
  const write = prepareAudit(raw);
  const page = raw.prepare<[number, number], Row>('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?');
  const latest = raw.prepare<[number, number], Row>(
    'SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?',
  );
  return {
    append: async (draft) => write(draft),
    page: async (after, limit) => page.all(after, limit).map(entryOf),
    latest: async (before, limit) => latest.all(before ?? Number.MAX_SAFE_INTEGER, limit).map(entryOf),
  };
}

function entryOf(row: Row): AuditEntry {
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
