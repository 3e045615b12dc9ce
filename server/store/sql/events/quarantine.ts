import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Refused } from '../../store.ts';
import type { Db } from '../dialect.ts';

/** Distinct refused batches kept of one session, and how much of each. */
const maxKeptPerSession = 100;
const maxKeptChars = 250_000;

/** Keeps one refused batch, or counts it. */
export async function quarantine(
  trx: Db,
  { sessionId, code, message, body, refusedAt }: Refused,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('sessions')
    .set({ refused: sql`refused + 1` })
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return;
  const digest = hash('sha256', `${code} ${body}`);
  const again = await trx
    .updateTable('rejected')
    .set({ times: sql`times + 1`, last_at: refusedAt })
    .where('session_id', '=', sessionId)
    .where('digest', '=', digest)
    .executeTakeFirstOrThrow();
  if (again.numUpdatedRows > 0n) return;
  const { kept } = await trx
    .selectFrom('rejected')
    .select(({ fn }) => fn.countAll<number>().as('kept'))
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow();
  if (kept >= maxKeptPerSession) return;
  await trx
    .insertInto('rejected')
    .values({
      session_id: sessionId,
      digest,
      code,
      message,
      body: body.slice(0, maxKeptChars),
      first_at: refusedAt,
      last_at: refusedAt,
      times: 1,
    })
    .execute();
}
