import { v7 as uuidv7 } from 'uuid';
import { staffEmail, type SetUpLook, type SetUpRequest } from '../../contract/console/account.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { SignedIn } from '../store/staff-store.ts';
import { actorOf } from './actor.ts';
import { createPasswordCheck, hashPassword } from './passwords.ts';
import { hashOf } from './secret.ts';
import { createSignIns, type Entered, type Origin, type SignInOptions } from './sign-ins.ts';
import { createSignInTries } from './sign-in-tries.ts';

type StaffOptions = SignInOptions & { readonly audit: Pick<AuditStore, 'append'> };

/** `waitMs`: how long before the next password is looked at. */
export type Refused = { readonly ok: false; readonly waitMs: number };

export type Staff = ReturnType<typeof createStaff>;

const wrong = fail('credentials.wrong', 'The e-mail address or the password is wrong.');
const tooMany = fail('server.busy', 'Too many sign in at once: try again.');
const badLink = fail(
  'setup-link.invalid',
  'This link was used, is over, or was replaced by a newer one. Ask for a new one.',
);

/** Signing in and out, links to begin with, and who it is that asks. */
export function createStaff(options: StaffOptions) {
  const { store, audit, clock, log } = options;
  const check = createPasswordCheck();
  const tries = createSignInTries(clock.monotonicNow);
  const { enter, knownBrowser, ...signIns } = createSignIns(options);

  return {
    ...signIns,

    /** `credentials.wrong`, the same for a wrong address and a wrong password; or how long to wait. */
    async signIn(
      given: { readonly email: string; readonly password: string },
      { browserCookie, ...origin }: Origin & { readonly browserCookie: string | undefined },
    ): Promise<Result<Entered> | Refused> {
      const email = staffEmail.safeParse(given.email);
      if (!email.success) return wrong;
      const { address } = origin;
      const account = await store.findByEmail(email.data);
      const one = { email: email.data, address, knownBrowser: await knownBrowser(account, browserCookie) };
      const waitMs = tries.begin(one);
      if (waitMs > 0) return { ok: false, waitMs };
      const isRight = await check.isRight(given.password, account?.passwordHash ?? null);
      if (isRight === null) return tooMany;
      // What is typed as an address that nobody has may be a password: it is not kept.
      if (account === null) return wrong;
      if (isRight && !account.isDisabled) {
        tries.succeeded(one);
        return ok(await enter(account, origin));
      }
      log.warn('staff.sign-in-failed', { staffId: account.id });
      const actor = { kind: 'nobody', address } as const;
      const about = { staffId: account.id };
      await audit.append({ at: clock.now(), actor, action: 'sign-in-failed', about });
      return wrong;
    },

    /** Ends all other sign-ins of the person. Wrong passwords count as at signing in. */
    async changePassword(
      who: SignedIn,
      { current, password }: { readonly current: string; readonly password: string },
    ): Promise<Result<null> | Refused> {
      const { person, signIn } = who;
      const one = { email: person.email, address: '', knownBrowser: signIn.id };
      const waitMs = tries.begin(one);
      if (waitMs > 0) return { ok: false, waitMs };
      const account = await store.find(person.id);
      const isRight = await check.isRight(current, account?.passwordHash ?? null);
      if (isRight === null) return tooMany;
      if (!isRight) return fail('credentials.wrong', 'This is not your current password.');
      tries.succeeded(one);
      const about = { staffId: person.id };
      await store.setPassword(person.id, await hashPassword(password), signIn.id, {
        at: clock.now(),
        actor: actorOf(who),
        action: 'password-changed',
        about,
      });
      log.info('staff.password-changed', about);
      return ok(null);
    },

    async lookAtLink(token: string): Promise<Result<SetUpLook>> {
      const link = await store.findLink(hashOf(token), clock.now());
      if (link === null) return badLink;
      const account = link.staffId === null ? null : await store.find(link.staffId);
      return ok({ person: account && { name: account.name, email: account.email } });
    },

    async setUp({ token, password, person }: SetUpRequest, origin: Origin): Promise<Result<Entered>> {
      const tokenHash = hashOf(token);
      const now = clock.now();
      const link = await store.findLink(tokenHash, now);
      const known = link?.staffId ? await store.find(link.staffId) : null;
      const grants = [{ role: 'administrator', examId: null }] as const;
      const newcomer = person && { id: uuidv7(), ...person, grants };
      const whose = known ?? newcomer;
      // Hashing is dear: not for whoever has no link.
      if (link === null || whose === null) return badLink;
      const actor = { kind: 'person', id: whose.id, name: whose.name, signInId: null } as const;
      const account = await store.useLink({
        tokenHash,
        passwordHash: await hashPassword(password),
        newcomer,
        now,
        audit: { at: now, actor, action: 'set-up', about: { isNew: known === null } },
      });
      if (account === null) return badLink;
      if (account === 'taken')
        return fail('staff.taken', 'Somebody has this e-mail address already: take another one.');
      log.info('staff.set-up', { staffId: account.id });
      return ok(await enter(account, origin));
    },
  };
}
