import type { SecondFactorStore, StoredFactor } from '../../second-factor-store.ts';
import { writeAudit } from '../audit.ts';
import { oneAtATime, type Db } from '../dialect.ts';
import { signOut } from './people.ts';

/** What people sign in with beside their passwords. */
export function createSecondFactors(db: Db): SecondFactorStore {
  /** Changes come one after the other, and those that change nothing are not written down. */
  const changing = (audit: Parameters<typeof writeAudit>[1], work: (trx: Db) => Promise<boolean>) =>
    db.transaction().execute(async (trx) => {
      await oneAtATime(trx, 'staff');
      const isChanged = await work(trx);
      if (isChanged) await writeAudit(trx, audit);
      return isChanged;
    });
  return {
    find: (staffId) => find(db, staffId),
    async begin(staffId, wrappedSecret, at) {
      const begun = { wrapped_secret: wrappedSecret, begun_at: at, confirmed_at: null, last_step: null };
      const { numInsertedOrUpdatedRows: written = 0n } = await db
        .insertInto('second_factors')
        .values({ staff_id: staffId, ...begun })
        .onConflict((conflict) =>
          conflict.column('staff_id').doUpdateSet(begun).where('second_factors.confirmed_at', 'is', null),
        )
        .executeTakeFirstOrThrow();
      return written > 0n;
    },
    confirm: ({ staffId, wrappedSecret, step, codeHashes, keep, at }, audit) =>
      changing(audit, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('second_factors')
          .set({ confirmed_at: at, last_step: step })
          .where('staff_id', '=', staffId)
          .where('wrapped_secret', '=', wrappedSecret)
          .where('confirmed_at', 'is', null)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return false;
        await putCodes(trx, staffId, codeHashes);
        await signOut(trx, staffId, keep);
        return true;
      }),
    async takeStep(staffId, step) {
      const { numUpdatedRows } = await db
        .updateTable('second_factors')
        .set({ last_step: step })
        .where('staff_id', '=', staffId)
        .where('confirmed_at', 'is not', null)
        .where('last_step', '<', step)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    takeCode: (staffId, codeHash, audit) =>
      changing(audit, async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('recovery_codes')
          .where('staff_id', '=', staffId)
          .where('code_hash', '=', codeHash)
          .executeTakeFirstOrThrow();
        return numDeletedRows > 0n;
      }),
    replaceCodes: (staffId, codeHashes, audit) =>
      changing(audit, async (trx) => {
        if (!(await isAskedFor(trx, staffId))) return false;
        await putCodes(trx, staffId, codeHashes);
        return true;
      }),
    remove: (staffId, audit) =>
      changing(audit, async (trx) => {
        if (!(await isAskedFor(trx, staffId))) return false;
        await trx.deleteFrom('recovery_codes').where('staff_id', '=', staffId).execute();
        await trx.deleteFrom('second_factors').where('staff_id', '=', staffId).execute();
        return true;
      }),
  };
}

/** Whether the person cannot sign in without it. */
export async function isAskedFor(db: Db, staffId: string): Promise<boolean> {
  const found = await find(db, staffId);
  return found !== null && found.confirmedAt !== null;
}

async function find(db: Db, staffId: string): Promise<StoredFactor | null> {
  const row = await db
    .selectFrom('second_factors')
    .select(['wrapped_secret as wrappedSecret', 'confirmed_at as confirmedAt'])
    .select(({ selectFrom, fn }) =>
      selectFrom('recovery_codes')
        .whereRef('recovery_codes.staff_id', '=', 'second_factors.staff_id')
        .select(fn.countAll<number>().as('count'))
        .as('codesLeft'),
    )
    .where('staff_id', '=', staffId)
    .executeTakeFirst();
  return row ? { ...row, codesLeft: row.codesLeft ?? 0 } : null;
}

/** In place of all that there were. */
async function putCodes(trx: Db, staffId: string, codeHashes: readonly string[]): Promise<void> {
  await trx.deleteFrom('recovery_codes').where('staff_id', '=', staffId).execute();
  const rows = codeHashes.map((hash) => ({ staff_id: staffId, code_hash: hash }));
  await trx.insertInto('recovery_codes').values(rows).execute();
}
