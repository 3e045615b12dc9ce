import { createHash } from 'node:crypto';
import type { BlobStore } from '../../evidence/blob-store.ts';
import type { Db } from '../../store/sql/dialect.ts';
import { AdminError } from '../command.ts';

type Blobs = Pick<BlobStore, 'open'>;

/** Read at a time: rows of the database, and bytes of a blob. */
const rowsAtOnce = 500;
const bytesAtOnce = 1_000_000;

/** Named in full are no more than so many. */
const mostNamed = 10;

/**
 * Reads every piece of evidence that the database knows, and holds it against its name, which is its hash.
 *
 * @returns how many there are. `waitedFor`: events refer to so many others, which apps have not sent yet
 * @throws AdminError naming those that are gone or were changed
 */
export async function verifyEvidence(db: Db, blobs: Blobs) {
  const wrong: string[] = [];
  let [count, bytes] = [0, 0];
  for await (const { session_id: sessionId, sha256 } of rowsOf(db)) {
    const found = await hashOf(blobs, { sessionId, sha256 });
    count += 1;
    bytes += found?.bytes ?? 0;
    if (found?.sha256 !== sha256)
      wrong.push(`${sha256} of session ${sessionId} ${found ? 'was changed' : 'is gone'}`);
  }
  if (wrong.length > 0)
    throw new AdminError(
      `of ${count} pieces of evidence ${wrong.length} are not as they were stored:\n${wrong.slice(0, mostNamed).join('\n')}`,
    );
  const { waitedFor } = await db
    .selectFrom('evidence_refs')
    .leftJoin('evidence', (join) =>
      join
        .onRef('evidence.session_id', '=', 'evidence_refs.session_id')
        .onRef('evidence.sha256', '=', 'evidence_refs.sha256'),
    )
    .where('evidence.sha256', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('waitedFor'))
    .executeTakeFirstOrThrow();
  return { evidence: { count, bytes, waitedFor } };
}

async function* rowsOf(db: Db) {
  for (let [session, sha256] = ['', '']; ;) {
    const rows = await db
      .selectFrom('evidence')
      .select(['session_id', 'sha256'])
      .where(({ eb, or, and }) =>
        or([
          eb('session_id', '>', session),
          and([eb('session_id', '=', session), eb('sha256', '>', sha256)]),
        ]),
      )
      .orderBy('session_id')
      .orderBy('sha256')
      .limit(rowsAtOnce)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    [session, sha256] = [last.session_id, last.sha256];
  }
}

async function hashOf(blobs: Blobs, name: { readonly sessionId: string; readonly sha256: string }) {
  const blob = await blobs.open(name);
  if (!blob) return null;
  try {
    const hash = createHash('sha256');
    for (let at = 0; at < blob.bytes; at += bytesAtOnce)
      hash.update(await blob.read(at, Math.min(blob.bytes, at + bytesAtOnce)));
    return { sha256: hash.digest('hex'), bytes: blob.bytes };
  } finally {
    await blob.close();
  }
}
