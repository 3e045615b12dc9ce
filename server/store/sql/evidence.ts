import type { EventType } from '../../../contract/catalog.ts';
import { evidenceMediaType, type EvidenceEntry, type LatestPicture } from '../../../contract/evidence.ts';
import type { EvidenceStore } from '../evidence-store.ts';
import type { Db } from './dialect.ts';

type Listed = {
  readonly sha256: string;
  readonly seq: number | null;
  readonly media_type: string | null;
  readonly bytes: number | null;
  readonly stored_at: number | null;
};

/** What is known of evidence; the bytes themselves are in the blob store. */
export function createEvidenceStore(db: Db): EvidenceStore {
  return {
    ...createKeys(db),
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
    async add({ sessionId, sha256, mediaType, bytes, storedAt }) {
      await db
        .insertInto('evidence')
        .values({ session_id: sessionId, sha256, media_type: mediaType, bytes, stored_at: storedAt })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    usedBytes: (sessionId) => bytesOf(db, sessionId),
    storedBytes: () => bytesOf(db, null),
    async missing(sessionId) {
      const rows = await referred(db, sessionId).where('e.sha256', 'is', null).orderBy('r.seq').execute();
      return rows.map(({ sha256 }) => sha256);
    },
    async list(sessionId) {
      const referredTo = await referred(db, sessionId).orderBy('r.seq').orderBy('e.stored_at').execute();
      const others = await db
        .selectFrom('evidence as e')
        .leftJoin('evidence_refs as r', (join) =>
          join.onRef('r.session_id', '=', 'e.session_id').onRef('r.sha256', '=', 'e.sha256'),
        )
        .select(['e.sha256', 'r.seq', 'e.media_type', 'e.bytes', 'e.stored_at'])
        .where('e.session_id', '=', sessionId)
        .where('r.sha256', 'is', null)
        .orderBy('e.stored_at')
        .execute();
      return [...referredTo, ...others].map(entryOf);
    },
    latestPictures: (sessionIds) => latestPictures(db, sessionIds),
    forget: (sessionId) =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('evidence_refs').where('session_id', '=', sessionId).execute();
        const { numDeletedRows } = await trx
          .deleteFrom('evidence')
          .where('session_id', '=', sessionId)
          .executeTakeFirstOrThrow();
        return Number(numDeletedRows);
      }),
  };
}

type Keys = Pick<EvidenceStore, 'wrappedKey' | 'keepWrappedKey' | 'forgetKey'>;

function createKeys(db: Db): Keys {
  async function wrappedKey(sessionId: string): Promise<string | null> {
    const row = await db
      .selectFrom('evidence_keys')
      .select('wrapped')
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
    return row?.wrapped ?? null;
  }
  return {
    wrappedKey,
    async keepWrappedKey(sessionId, wrapped) {
      await db
        .insertInto('evidence_keys')
        .values({ session_id: sessionId, wrapped })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return (await wrappedKey(sessionId)) ?? wrapped;
    },
    async forgetKey(sessionId) {
      await db.deleteFrom('evidence_keys').where('session_id', '=', sessionId).execute();
    },
  };
}

/** What events refer to, and what there is of it. */
const referred = (db: Db, sessionId: string) =>
  db
    .selectFrom('evidence_refs as r')
    .leftJoin('evidence as e', (join) =>
      join.onRef('e.session_id', '=', 'r.session_id').onRef('e.sha256', '=', 'r.sha256'),
    )
    .select(['r.sha256', 'r.seq', 'e.media_type', 'e.bytes', 'e.stored_at'])
    .where('r.session_id', '=', sessionId);

async function bytesOf(db: Db, sessionId: string | null): Promise<number> {
  const row = await db
    .selectFrom('evidence')
    .select(({ fn }) => fn.sum<number | null>('bytes').as('bytes'))
    .$if(sessionId !== null, (query) => query.where('session_id', '=', sessionId))
    .executeTakeFirst();
  return row?.bytes ?? 0;
}

function entryOf({ sha256, seq, media_type, bytes, stored_at }: Listed): EvidenceEntry {
  if (media_type === null || bytes === null || stored_at === null) return { sha256, seq, stored: null };
  return {
    sha256,
    seq,
    stored: { mediaType: evidenceMediaType.parse(media_type), bytes, storedAt: stored_at },
  };
}

/** A document is shown where somebody asks to see it, and not beside fifty-nine others. */
const ofDocument = 'id-photo.captured' satisfies EventType;

async function latestPictures(db: Db, sessionIds: readonly string[]): Promise<readonly LatestPicture[]> {
  if (sessionIds.length === 0) return [];
  const rows = await db
    .selectFrom('evidence_refs as r')
    .innerJoin('events as v', (join) =>
      join.onRef('v.session_id', '=', 'r.session_id').onRef('v.seq', '=', 'r.seq'),
    )
    .where('r.session_id', 'in', [...sessionIds])
    .where('r.seq', '=', (query) =>
      query
        .selectFrom('evidence_refs as r2')
        .innerJoin('evidence as e', (join) =>
          join.onRef('e.session_id', '=', 'r2.session_id').onRef('e.sha256', '=', 'r2.sha256'),
        )
        .innerJoin('events as v2', (join) =>
          join.onRef('v2.session_id', '=', 'r2.session_id').onRef('v2.seq', '=', 'r2.seq'),
        )
        .whereRef('r2.session_id', '=', 'r.session_id')
        .where('e.media_type', '=', 'image/jpeg')
        .where('v2.type', '!=', ofDocument)
        .orderBy('r2.seq', 'desc')
        .limit(1)
        .select('r2.seq'),
    )
    .select(['r.session_id as sessionId', 'r.sha256 as sha256', 'v.occurred_at as at'])
    .execute();
  return [...new Map(rows.map((row) => [row.sessionId, row])).values()];
}
