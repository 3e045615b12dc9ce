import type { StaffAccount, StaffLink, StaffStore } from '../../staff-store.ts';
import { writeAudit } from '../audit.ts';
import { oneAtATime, type Db } from '../dialect.ts';
import { addPerson, allPeople, changePerson, hasAdministrator, personBy, setPassword } from './people.ts';
import { isAskedFor } from './second-factors.ts';
import { createSignIns, signInOf } from './sign-ins.ts';

type UseLink = Parameters<StaffStore['useLink']>[0];

/** The people who work with exams, and where they are signed in. */
export function createStaff(db: Db): StaffStore {
  /** Changes of people and links come one after the other. */
  const changing = <T>(work: (trx: Db) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (trx) => {
      await oneAtATime(trx, 'staff');
      return work(trx);
    });
  return {
    ...createSignIns(db),
    hasAdministrator: () => hasAdministrator(db),
    list: () => allPeople(db),
    find: (id) => personBy(db, 'id', id),
    findByEmail: (email) => personBy(db, 'email', email),
    add: (person, at, audit) =>
      changing(async (trx) => {
        const account = await addPerson(trx, person, at);
        if (account) await writeAudit(trx, audit);
        return account;
      }),
    async change(id, to, at, audit) {
      try {
        return await changing(async (trx) => {
          const changed = await changePerson(trx, id, to, at);
          if (!changed) return null;
          if (to.isDisabled) await removeLinks(trx, id);
          if (!(await hasAdministrator(trx))) throw new LastAdministrator();
          await writeAudit(trx, audit);
          return changed;
        });
      } catch (error) {
        // Thrown, so that nothing of it was done.
        if (error instanceof LastAdministrator) return 'last-administrator';
        throw error;
      }
    },
    setPassword: (id, hash, keep, audit) =>
      changing(async (trx) => {
        await setPassword(trx, id, hash, keep);
        await writeAudit(trx, audit);
      }),
    putLink: ({ tokenHash, staffId, expiresAt }, audit) =>
      changing(async (trx) => {
        await removeLinks(trx, staffId);
        await trx
          .insertInto('staff_links')
          .values({ token_hash: tokenHash, staff_id: staffId, expires_at: expiresAt })
          .execute();
        await writeAudit(trx, audit);
      }),
    findLink: (tokenHash, now) => findLink(db, tokenHash, now),
    useLink: (use) => changing((trx) => useLink(trx, use)),
    async signedIn(tokenHash, moment) {
      const signIn = await signInOf(db, tokenHash, moment);
      const account = signIn ? await personBy(db, 'id', signIn.staffId) : null;
      if (!signIn || !account || account.isDisabled) return null;
      const { passwordHash: _secret, isDisabled: _not, ...person } = account;
      return { person, signIn, hasFactor: await isAskedFor(db, person.id) };
    },
  };
}

class LastAdministrator extends Error {}

async function useLink(
  trx: Db,
  { tokenHash, passwordHash, newcomer, now, audit }: UseLink,
): Promise<StaffAccount | 'taken' | null> {
  const link = await findLink(trx, tokenHash, now);
  if (!link || (link.staffId === null) !== (newcomer !== null)) return null;
  if (link.staffId !== null && (await personBy(trx, 'id', link.staffId))?.isDisabled !== false) return null;
  const account =
    newcomer === null
      ? await setPassword(trx, link.staffId ?? '', passwordHash, null)
      : await addPerson(trx, { ...newcomer, passwordHash }, now);
  if (account === null) return 'taken';
  await removeLinks(trx, link.staffId);
  await writeAudit(trx, audit);
  return account;
}

async function findLink(db: Db, tokenHash: string, now: number): Promise<StaffLink | null> {
  const row = await db
    .selectFrom('staff_links')
    .select(['token_hash as tokenHash', 'staff_id as staffId', 'expires_at as expiresAt'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ?? null;
}

/** Of one person; null is those that make new administrators. */
async function removeLinks(trx: Db, staffId: string | null): Promise<void> {
  await trx
    .deleteFrom('staff_links')
    .where((where) => (staffId === null ? where('staff_id', 'is', null) : where('staff_id', '=', staffId)))
    .execute();
}
