import type { Selectable } from 'kysely';
import type { StaffGrant } from '../../../contract/access.ts';
import type { AuditDraft } from '../audit-store.ts';
import { prepareAudit } from './audit.ts';
import type { Schema, Sqlite } from './schema.ts';
import type { Moment, NewStaff, StaffAccount, StaffLink, StaffSignIn, StaffStore } from '../staff-store.ts';

type PersonRow = Selectable<Schema['staff']>;
type UseLink = Parameters<StaffStore['useLink']>[0];

/** The people who work with exams, and where they are signed in. */
export function createStaff({ raw }: Sqlite): StaffStore {
  const people = preparePeople(raw);
  const signIns = prepareSignIns(raw);
  const find = raw.prepare<[string, number], StaffLink>(`
    SELECT token_hash AS tokenHash, staff_id AS staffId, expires_at AS expiresAt
    FROM staff_links WHERE token_hash = ? AND expires_at > ?`);
  const put = raw.prepare<[StaffLink]>(
    'INSERT INTO staff_links (token_hash, staff_id, expires_at) VALUES (@tokenHash, @staffId, @expiresAt)',
  );
  const remove = raw.prepare<[string | null]>('DELETE FROM staff_links WHERE staff_id IS ?');

  const write = prepareAudit(raw);
  const putLink = raw.transaction((link: StaffLink, audit: AuditDraft) => {
    remove.run(link.staffId);
    put.run(link);
    write(audit);
  });
  const useLink = raw.transaction(
    ({ tokenHash, passwordHash, newcomer, now, audit }: UseLink): StaffAccount | 'taken' | null => {
      const link = find.get(tokenHash, now);
      if (!link || (link.staffId === null) !== (newcomer !== null)) return null;
      if (link.staffId !== null && people.byId(link.staffId)?.isDisabled !== false) return null;
      const account =
        newcomer === null
          ? people.setPassword(link.staffId ?? '', passwordHash, null)
          : people.add({ ...newcomer, passwordHash }, now);
      if (account === null) return 'taken';
      remove.run(link.staffId);
      write(audit);
      return account;
    },
  );

  const add = raw.transaction((person: NewStaff, at: number, audit: AuditDraft) => {
    const account = people.add(person, at);
    if (account) write(audit);
    return account;
  });
  const setPassword = raw.transaction((id: string, hash: string, keep: string | null, audit: AuditDraft) => {
    people.setPassword(id, hash, keep);
    write(audit);
  });

  type Change = Parameters<StaffStore['change']>[1];
  const change = raw.transaction((id: string, to: Change, at: number, audit: AuditDraft) => {
    const changed = people.change(id, to, at);
    if (!changed) return null;
    if (to.isDisabled) remove.run(id);
    if (!people.hasAdministrator()) throw new LastAdministrator();
    write(audit);
    return changed;
  });

  return {
    hasAdministrator: async () => people.hasAdministrator(),
    list: async () => people.all(),
    find: async (id) => people.byId(id),
    findByEmail: async (email) => people.byEmail(email),
    add: async (...input) => add(...input),
    async change(...input) {
      try {
        return change(...input);
      } catch (error) {
        // Thrown, so that nothing of it was done.
        if (error instanceof LastAdministrator) return 'last-administrator';
        throw error;
      }
    },
    setPassword: async (...input) => setPassword(...input),
    putLink: async (...input) => putLink(...input),
    findLink: async (tokenHash, now) => find.get(tokenHash, now) ?? null,
    useLink: async (use) => useLink(use),
    addSignIn: async (...input) => signIns.add(...input),
    async signedIn(tokenHash, moment) {
      const signIn = signIns.find(tokenHash, moment);
      const account = signIn ? people.byId(signIn.staffId) : null;
      if (!signIn || !account || account.isDisabled) return null;
      const { passwordHash: _secret, isDisabled: _not, ...person } = account;
      return { person, signIn };
    },
    useSignIn: async (...input) => signIns.use(...input),
    signIns: async (...input) => signIns.of(...input),
    endSignIn: async (...input) => signIns.end(...input),
  };
}

class LastAdministrator extends Error {}

function preparePeople(raw: Sqlite['raw']) {
  const byId = raw.prepare<[string], PersonRow>('SELECT * FROM staff WHERE id = ?');
  const all = raw.prepare<[], PersonRow>('SELECT * FROM staff ORDER BY name, email');
  const byEmail = raw.prepare<[string], PersonRow>('SELECT * FROM staff WHERE email = ?');
  const administrator = raw.prepare(`
    SELECT 1 FROM staff JOIN staff_grants ON staff_id = id AND role = 'administrator' AND exam_id IS NULL
    WHERE password_hash IS NOT NULL AND disabled_at IS NULL LIMIT 1`);
  const grantsOf = raw.prepare<[string], StaffGrant>(
    'SELECT role, exam_id AS examId FROM staff_grants WHERE staff_id = ? ORDER BY exam_id, role',
  );
  const insert = raw.prepare(`
    INSERT INTO staff (id, name, email, password_hash, created_at, disabled_at)
    VALUES (@id, @name, @email, @passwordHash, @at, NULL) ON CONFLICT (email) DO NOTHING`);
  const grant = raw.prepare<[string, string, string | null]>(
    'INSERT INTO staff_grants (staff_id, role, exam_id) VALUES (?, ?, ?)',
  );
  const setHash = raw.prepare<[string, string]>('UPDATE staff SET password_hash = ? WHERE id = ?');
  const endOthers = raw.prepare<[string, string | null]>(
    'DELETE FROM staff_sign_ins WHERE staff_id = ? AND id IS NOT ?',
  );
  const update = raw.prepare(`
    UPDATE staff SET name = @name, disabled_at = CASE WHEN @isDisabled THEN coalesce(disabled_at, @at) END
    WHERE id = @id`);
  const removeGrants = raw.prepare<[string]>('DELETE FROM staff_grants WHERE staff_id = ?');
  const accountOf = (row: PersonRow | undefined): StaffAccount | null =>
    row
      ? {
          id: row.id,
          name: row.name,
          email: row.email,
          grants: grantsOf.all(row.id),
          passwordHash: row.password_hash,
          isDisabled: row.disabled_at !== null,
        }
      : null;

  return {
    hasAdministrator: () => administrator.get() !== undefined,
    byId: (id: string) => accountOf(byId.get(id)),
    byEmail: (email: string) => accountOf(byEmail.get(email)),
    all: () => all.all().flatMap((row) => accountOf(row) ?? []),
    change(
      id: string,
      { name, grants, isDisabled }: Omit<StaffAccount, 'id' | 'email' | 'passwordHash'>,
      at: number,
    ) {
      if (update.run({ id, name, isDisabled: isDisabled ? 1 : 0, at }).changes === 0) return null;
      removeGrants.run(id);
      for (const { role, examId } of grants) grant.run(id, role, examId);
      if (isDisabled) endOthers.run(id, null);
      return accountOf(byId.get(id));
    },
    add(account: NewStaff, at: number): StaffAccount | null {
      if (insert.run({ ...account, at }).changes === 0) return null;
      for (const { role, examId } of account.grants) grant.run(account.id, role, examId);
      return accountOf(byId.get(account.id));
    },
    setPassword(id: string, passwordHash: string, keep: string | null): StaffAccount | null {
      setHash.run(passwordHash, id);
      endOthers.run(id, keep);
      return accountOf(byId.get(id));
    },
  };
}

function prepareSignIns(raw: Sqlite['raw']) {
  const write = prepareAudit(raw);
  const columns = `id, staff_id AS staffId, signed_in_at AS signedInAt, used_at AS usedAt, ends_at AS endsAt,
    address, browser`;
  const counts = 'ends_at > @now AND used_at > @usedSince';
  const insert = raw.prepare(`
    INSERT INTO staff_sign_ins (id, token_hash, staff_id, signed_in_at, used_at, ends_at, address, browser)
    VALUES (@id, @tokenHash, @staffId, @signedInAt, @usedAt, @endsAt, @address, @browser)`);
  const byToken = raw.prepare<[Moment & { tokenHash: string }], StaffSignIn>(
    `SELECT ${columns} FROM staff_sign_ins WHERE token_hash = @tokenHash AND ${counts}`,
  );
  const ofPerson = raw.prepare<[Moment & { staffId: string }], StaffSignIn>(
    `SELECT ${columns} FROM staff_sign_ins WHERE staff_id = @staffId AND ${counts} ORDER BY used_at DESC, id`,
  );
  const sweep = raw.prepare<[string, number]>(
    'DELETE FROM staff_sign_ins WHERE staff_id = ? AND ends_at <= ?',
  );
  const use = raw.prepare<[number, string]>('UPDATE staff_sign_ins SET used_at = ? WHERE id = ?');
  const end = raw.prepare<[string, string]>('DELETE FROM staff_sign_ins WHERE id = ? AND staff_id = ?');
  return {
    add: raw.transaction((signIn: StaffSignIn, tokenHash: string, audit: AuditDraft) => {
      sweep.run(signIn.staffId, signIn.signedInAt);
      insert.run({ ...signIn, tokenHash });
      write(audit);
    }),
    find: (tokenHash: string, moment: Moment) => byToken.get({ ...moment, tokenHash }) ?? null,
    use: (id: string, at: number) => void use.run(at, id),
    of: (staffId: string, moment: Moment) => ofPerson.all({ ...moment, staffId }),
    end: raw.transaction((id: string, staffId: string, audit: AuditDraft): boolean => {
      const isEnded = end.run(id, staffId).changes > 0;
      if (isEnded) write(audit);
      return isEnded;
    }),
  };
}
