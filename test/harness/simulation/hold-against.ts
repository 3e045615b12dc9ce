import { sql } from 'kysely';
import { verifyData, withDatabase, type DataPlace } from '../../../server/admin/verify/verify-data.ts';
import type { Db } from '../../../server/store/sql/dialect.ts';
import type { Sent } from './simulated-candidate.ts';

/**
 * Holds what everybody has sent against what a server keeps. A chain that ends where it was sent to, and that can be
 * followed from its beginning, has every event of it, each once, in its place and unchanged.
 *
 * @throws AdminError where a chain, the audit log or a piece of evidence does not hold
 */
export async function holdAgainst(place: DataPlace, sent: readonly Sent[]) {
  const { verified, evidence } = await verifyData(place);
  const kept = await withDatabase(place, async (db) => ({
    marks: await marksOf(db),
    distinct: await distinctEvents(db),
    evidence: await evidenceOf(db),
  }));
  const notAsSent = sent.filter(({ sessionId, mark }) => {
    const stored = kept.marks.get(sessionId);
    return stored?.seq !== mark.seq || stored.hash !== mark.hash;
  });
  const pieces = sent.flatMap((one) => one.evidence.map((sha256) => `${one.sessionId} ${sha256}`));
  return {
    sent: sent.reduce((sum, { mark }) => sum + mark.seq, 0),
    stored: verified.events,
    distinct: kept.distinct,
    notAsSent: notAsSent.map(({ sessionId }) => sessionId),
    evidence: {
      sent: pieces.length,
      stored: evidence.count,
      lost: pieces.filter((piece) => !kept.evidence.has(piece)).length,
      waitedFor: evidence.waitedFor,
    },
    auditEntries: verified.audit.seq,
  };
}

async function marksOf(db: Db) {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'stored_seq as seq', 'stored_hash as hash'])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function distinctEvents(db: Db): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    SELECT count(DISTINCT id) AS ${sql.ref('count')} FROM events`.execute(db);
  return rows[0]?.count ?? 0;
}

async function evidenceOf(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('evidence').select(['session_id', 'sha256']).execute();
  return new Set(rows.map(({ session_id, sha256 }) => `${session_id} ${sha256}`));
}
