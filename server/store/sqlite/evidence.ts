import { evidenceMediaType, type EvidenceEntry } from '../../../contract/evidence.ts';
import type { EvidenceStore, StoredEvidence } from '../evidence-store.ts';
import type { Sqlite } from './schema.ts';

type Listed = {
  readonly sha256: string;
  readonly seq: number | null;
  readonly media_type: string | null;
  readonly bytes: number;
  readonly stored_at: number;
};

/** What is known of evidence; the bytes themselves are in the blob store. */
export function createEvidenceStore({ raw, db }: Sqlite): EvidenceStore {
  const add = raw.prepare(`
    INSERT INTO evidence (session_id, sha256, media_type, bytes, stored_at)
    VALUES (@sessionId, @sha256, @mediaType, @bytes, @storedAt) ON CONFLICT DO NOTHING`);
  const used = raw
    .prepare<[string], number>('SELECT coalesce(sum(bytes), 0) FROM evidence WHERE session_id = ?')
    .pluck();
  const stored = raw.prepare<[], number>('SELECT coalesce(sum(bytes), 0) FROM evidence').pluck();
  const missing = raw
    .prepare<[string], string>(
      `SELECT r.sha256 FROM evidence_refs r LEFT JOIN evidence e USING (session_id, sha256)
       WHERE r.session_id = ? AND e.sha256 IS NULL ORDER BY r.seq`,
    )
    .pluck();
  const list = raw.prepare<{ id: string }, Listed>(`
    SELECT r.sha256, r.seq, e.media_type, e.bytes, e.stored_at
    FROM evidence_refs r LEFT JOIN evidence e USING (session_id, sha256) WHERE r.session_id = @id
    UNION ALL
    SELECT e.sha256, NULL, e.media_type, e.bytes, e.stored_at
    FROM evidence e LEFT JOIN evidence_refs r USING (session_id, sha256)
    WHERE e.session_id = @id AND r.sha256 IS NULL
    ORDER BY 2 NULLS LAST, 5`);
  const key = raw.prepare<[string], string>('SELECT wrapped FROM evidence_keys WHERE session_id = ?').pluck();
  const keepKey = raw.prepare(
    'INSERT INTO evidence_keys (session_id, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const forgetKey = raw.prepare('DELETE FROM evidence_keys WHERE session_id = ?');
  const forgetRefs = raw.prepare('DELETE FROM evidence_refs WHERE session_id = ?');
  const forgetBlobs = raw.prepare('DELETE FROM evidence WHERE session_id = ?');
  const forget = raw.transaction((sessionId: string) => {
    forgetRefs.run(sessionId);
    return forgetBlobs.run(sessionId).changes;
  });

  return {
    async find(sessionId, sha256) {
      const row = await db
        .selectFrom('evidence')
        .selectAll()
        .where('session_id', '=', sessionId)
        .where('sha256', '=', sha256)
        .executeTakeFirst();
      if (!row) return null;
      const mediaType = evidenceMediaType.parse(row.media_type);
      return { sessionId, sha256, mediaType, bytes: row.bytes, storedAt: row.stored_at };
    },
    add: async (evidence: StoredEvidence) => {
      add.run(evidence);
    },
    usedBytes: async (sessionId) => used.get(sessionId) ?? 0,
    storedBytes: async () => stored.get() ?? 0,
    missing: async (sessionId) => missing.all(sessionId),
    list: async (sessionId) => list.all({ id: sessionId }).map(entryOf),
    wrappedKey: async (sessionId) => key.get(sessionId) ?? null,
    async keepWrappedKey(sessionId, wrapped) {
      keepKey.run(sessionId, wrapped);
      return key.get(sessionId) ?? wrapped;
    },
    forgetKey: async (sessionId) => {
      forgetKey.run(sessionId);
    },
    forget: async (sessionId) => forget(sessionId),
  };
}

function entryOf({ sha256, seq, media_type: mediaType, bytes, stored_at: storedAt }: Listed): EvidenceEntry {
  const stored =
    mediaType === null ? null : { mediaType: evidenceMediaType.parse(mediaType), bytes, storedAt };
  return { sha256, seq, stored };
}
