import { v7 as uuidv7 } from 'uuid';
import type { StaffGrant } from '../../contract/access.ts';
import type { ChangeStaffRequest, Invited, StaffMember } from '../../contract/console/staff.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import type { Log } from '../log.ts';
import type { SignedIn, StaffAccount, StaffSignIn } from '../store/staff-store.ts';
import type { Store } from '../store/store.ts';
import { actorOf } from './actor.ts';
import { newSetupLink } from './setup-link.ts';
import type { Staff } from './staff.ts';

type AdministrationOptions = {
  readonly store: Pick<Store, 'staff' | 'exams'>;
  readonly staff: Pick<Staff, 'signIns' | 'secondFactor'>;
  /** The origin that people reach the server by. */
  readonly publicUrl: () => string;
  readonly now: () => number;
  readonly log: Log;
};

type Person = { readonly name: string; readonly email: string; readonly grants: readonly StaffGrant[] };

const unknown = fail('staff.unknown', 'There is nobody of this id.');
const last = fail(
  'staff.last-administrator',
  'Nobody would administer the server any more: make somebody else an administrator first.',
);

/** Who works here and may do what, for administrators of the whole server. */
export function createAdministration({ store, staff, publicUrl, now, log }: AdministrationOptions) {
  const linkOf = (staffId: string, by: SignedIn) =>
    newSetupLink(store.staff, { server: publicUrl(), staffId, now: now(), actor: actorOf(by) });

  async function memberOf(account: StaffAccount): Promise<StaffMember> {
    const { id, name, email, grants, isDisabled, passwordHash } = account;
    const state = isDisabled ? 'disabled' : passwordHash === null ? 'invited' : 'active';
    const usedAt = (await staff.signIns(id))[0]?.usedAt ?? null;
    const hasFactor = await staff.secondFactor.isAskedFor(id);
    return { id, name, email, grants: [...grants], state, usedAt, hasFactor };
  }

  async function unknownExam(grants: readonly StaffGrant[]): Promise<Failure | null> {
    const known = new Set((await store.exams.list()).map(({ id }) => id));
    const missing = grants.find(({ examId }) => examId !== null && !known.has(examId));
    return missing ? fail('exam.unknown', `There is no exam ${missing.examId}.`) : null;
  }

  return {
    list: async (): Promise<readonly StaffMember[]> => Promise.all((await store.staff.list()).map(memberOf)),

    async invite({ name, email, grants }: Person, by: SignedIn): Promise<Result<Invited>> {
      const wrong = await unknownExam(grants);
      if (wrong) return wrong;
      const at = now();
      const id = uuidv7();
      const about = { staffId: id, roles: rolesText(grants) };
      const audit = { at, actor: actorOf(by), action: 'staff-invited', about } as const;
      const added = { id, name, email, grants: onlyOnce(grants), passwordHash: null };
      const account = await store.staff.add(added, at, audit);
      if (account === null) return fail('staff.taken', 'Somebody has this e-mail address already.');
      log.info('staff.invited', { staffId: id });
      return ok({ person: await memberOf(account), setup: await linkOf(id, by) });
    },

    async change(
      staffId: string,
      { name, grants, isDisabled }: ChangeStaffRequest,
      by: SignedIn,
    ): Promise<Result<StaffMember>> {
      const wrong = await unknownExam(grants);
      if (wrong) return wrong;
      const at = now();
      const about = { staffId, isDisabled, roles: rolesText(grants) };
      const audit = { at, actor: actorOf(by), action: 'staff-changed', about } as const;
      const change = { name, grants: onlyOnce(grants), isDisabled };
      const changed = await store.staff.change(staffId, change, at, audit);
      if (changed === null) return unknown;
      if (changed === 'last-administrator') return last;
      log.info('staff.changed', { staffId, isDisabled });
      return ok(await memberOf(changed));
    },

    async newLink(staffId: string, by: SignedIn): Promise<Result<{ readonly setup: string }>> {
      const account = await store.staff.find(staffId);
      if (account === null) return unknown;
      if (account.isDisabled) return fail('staff.unknown', 'They are disabled: a link would not help.');
      return ok({ setup: await linkOf(staffId, by) });
    },

    /** They sign in by their password alone from then on, until they set up another. */
    async takeFactor(staffId: string, by: SignedIn): Promise<Result<StaffMember>> {
      const account = await store.staff.find(staffId);
      if (account === null) return unknown;
      const taken = await staff.secondFactor.takeAway(staffId, actorOf(by));
      if (!taken.ok) return taken;
      log.info('staff.factor-taken', { staffId });
      return ok(await memberOf(account));
    },

    async signIns(staffId: string): Promise<Result<{ readonly signIns: readonly StaffSignIn[] }>> {
      if ((await store.staff.find(staffId)) === null) return unknown;
      return ok({ signIns: await staff.signIns(staffId) });
    },
  };
}

const textOf = ({ role, examId }: StaffGrant) => (examId === null ? role : `${role} in ${examId}`);
const rolesText = (grants: readonly StaffGrant[]) => grants.map(textOf).join(', ');

/** The same role in the same exam counts once. */
const onlyOnce = (grants: readonly StaffGrant[]): readonly StaffGrant[] => [
  ...new Map(grants.map((grant) => [textOf(grant), grant])).values(),
];
