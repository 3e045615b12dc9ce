import type { Moment, StaffSignIn, StaffStore } from '../../staff-store.ts';
import { writeAudit } from '../audit.ts';
import type { Db } from '../dialect.ts';

type SignIns = Pick<StaffStore, 'addSignIn' | 'useSignIn' | 'signIns' | 'endSignIn'>;

/** Where people are signed in. */
export function createSignIns(db: Db): SignIns {
  return {
    addSignIn: (signIn, tokenHash, audit) =>
      db.transaction().execute(async (trx) => {
        const { id, staffId, signedInAt, usedAt, endsAt, address, browser } = signIn;
        await trx
          .deleteFrom('staff_sign_ins')
          .where('staff_id', '=', staffId)
          .where('ends_at', '<=', signedInAt)
          .execute();
        await trx
          .insertInto('staff_sign_ins')
          .values({
            id,
            token_hash: tokenHash,
            staff_id: staffId,
            signed_in_at: signedInAt,
            used_at: usedAt,
            ends_at: endsAt,
            address,
            browser,
          })
          .execute();
        await writeAudit(trx, audit);
      }),
    async useSignIn(id, at) {
      await db.updateTable('staff_sign_ins').set({ used_at: at }).where('id', '=', id).execute();
    },
    signIns: (staffId, moment) =>
      counting(db, moment).where('staff_id', '=', staffId).orderBy('used_at', 'desc').orderBy('id').execute(),
    endSignIn: (id, staffId, audit) =>
      db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('staff_sign_ins')
          .where('id', '=', id)
          .where('staff_id', '=', staffId)
          .executeTakeFirstOrThrow();
        if (numDeletedRows === 0n) return false;
        await writeAudit(trx, audit);
        return true;
      }),
  };
}

/** The sign-in that this is the token of, where it counts. */
export async function signInOf(db: Db, tokenHash: string, moment: Moment): Promise<StaffSignIn | null> {
  const row = await counting(db, moment).where('token_hash', '=', tokenHash).executeTakeFirst();
  return row ?? null;
}

const counting = (db: Db, { now, usedSince }: Moment) =>
  db
    .selectFrom('staff_sign_ins')
    .select(['id', 'staff_id as staffId', 'signed_in_at as signedInAt', 'used_at as usedAt'])
    .select(['ends_at as endsAt', 'address', 'browser'])
    .where('ends_at', '>', now)
    .where('used_at', '>', usedSince);
