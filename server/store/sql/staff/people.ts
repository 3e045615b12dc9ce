import type { Selectable } from 'kysely';
import type { NewStaff, StaffAccount } from '../../staff-store.ts';
import type { Db } from '../dialect.ts';
import type { Schema } from '../schema.ts';

type PersonRow = Selectable<Schema['staff']>;

/** Whether anybody who can sign in may do everything. */
export async function hasAdministrator(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('staff')
    .innerJoin('staff_grants', 'staff_grants.staff_id', 'staff.id')
    .select('staff.id')
    .where('role', '=', 'administrator')
    .where('exam_id', 'is', null)
    .where('password_hash', 'is not', null)
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function allPeople(db: Db): Promise<readonly StaffAccount[]> {
  const rows = await db.selectFrom('staff').selectAll().orderBy('name').orderBy('email').execute();
  const accounts: StaffAccount[] = [];
  for (const row of rows) accounts.push(await accountOf(db, row));
  return accounts;
}

export async function personBy(db: Db, column: 'id' | 'email', value: string): Promise<StaffAccount | null> {
  const row = await db.selectFrom('staff').selectAll().where(column, '=', value).executeTakeFirst();
  return row ? accountOf(db, row) : null;
}

/** Null where somebody has this e-mail address. */
export async function addPerson(trx: Db, account: NewStaff, at: number): Promise<StaffAccount | null> {
  const { id, name, email, passwordHash, grants } = account;
  const { numInsertedOrUpdatedRows: inserted = 0n } = await trx
    .insertInto('staff')
    .values({ id, name, email, password_hash: passwordHash, created_at: at, disabled_at: null })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirstOrThrow();
  if (inserted === 0n) return null;
  await grant(trx, id, grants);
  return personBy(trx, 'id', id);
}

/** Null where there is nobody of this id. */
export async function changePerson(
  trx: Db,
  id: string,
  { name, grants, isDisabled }: Pick<StaffAccount, 'name' | 'grants' | 'isDisabled'>,
  at: number,
): Promise<StaffAccount | null> {
  const { numUpdatedRows } = await trx
    .updateTable('staff')
    .set(({ fn, val }) => ({
      name,
      disabled_at: isDisabled ? fn.coalesce('disabled_at', val(at)) : null,
    }))
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return null;
  await trx.deleteFrom('staff_grants').where('staff_id', '=', id).execute();
  await grant(trx, id, grants);
  if (isDisabled) await signOut(trx, id, null);
  return personBy(trx, 'id', id);
}

/** Ends all sign-ins of the person but `keep`. */
export async function setPassword(
  trx: Db,
  id: string,
  passwordHash: string,
  keep: string | null,
): Promise<StaffAccount | null> {
  await trx.updateTable('staff').set({ password_hash: passwordHash }).where('id', '=', id).execute();
  await signOut(trx, id, keep);
  return personBy(trx, 'id', id);
}

/** Ends all sign-ins of the person but `keep`. */
export async function signOut(trx: Db, staffId: string, keep: string | null): Promise<void> {
  await trx
    .deleteFrom('staff_sign_ins')
    .where('staff_id', '=', staffId)
    .$if(keep !== null, (query) => query.where('id', '<>', keep ?? ''))
    .execute();
}

async function grant(trx: Db, staffId: string, grants: StaffAccount['grants']): Promise<void> {
  for (const { role, examId } of grants)
    await trx.insertInto('staff_grants').values({ staff_id: staffId, role, exam_id: examId }).execute();
}

async function accountOf(db: Db, row: PersonRow): Promise<StaffAccount> {
  const grants = await db
    .selectFrom('staff_grants')
    .select(['role', 'exam_id as examId'])
    .where('staff_id', '=', row.id)
    .orderBy('exam_id', (order) => order.asc().nullsFirst())
    .orderBy('role')
    .execute();
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    grants,
    passwordHash: row.password_hash,
    isDisabled: row.disabled_at !== null,
  };
}
