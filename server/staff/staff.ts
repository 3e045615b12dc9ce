import { v7 as uuidv7 } from 'uuid';
import {
  staffEmail,
  type ChangePasswordRequest,
  type SetUpLook,
  type SetUpRequest,
  type SignInRequest,
} from '../../contract/console/account.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { SignedIn, StaffAccount } from '../store/staff-store.ts';
import { actorOf } from './actor.ts';
import { createPasswordCheck, hashPassword } from './passwords.ts';
import { createAsThemselves, tooMany, type Refused } from './second-factor/as-themselves.ts';
import { createSecondFactor, type SecondFactorOptions } from './second-factor/second-factor.ts';
import { hashOf } from './secret.ts';
import { createSignIns, type Entered, type Origin, type SignInOptions } from './sign-ins.ts';
import { createSignInTries } from './sign-in-tries.ts';

type StaffOptions = SignInOptions & SecondFactorOptions & { readonly audit: Pick<AuditStore, 'append'> };

export type Staff = ReturnType<typeof createStaff>;

const wrong = fail('credentials.wrong', 'The e-mail address or the password is wrong.');
const codeNeeded = (done: string) =>
  fail('second-factor.needed', `${done} Now a code of your app, or one of your recovery codes.`);
const badLink = fail(
  'setup-link.invalid',
  'This link was used, is over, or was replaced by a newer one. Ask for a new one.',
);

/** Signing in and out, links to begin with, and who it is that asks. */
export function createStaff(options: StaffOptions) {
  const { store, audit, clock, log } = options;
  const check = createPasswordCheck();
  const tries = createSignInTries(clock.monotonicNow);
  const asThemselves = createAsThemselves({ store, check, tries });
  const secondFactor = createSecondFactor(options, asThemselves);
  const { enter, knownBrowser, ...signIns } = createSignIns(options);

  /** What is typed as an address that nobody has may be a password: of that nothing is kept. */
  async function failed(staffId: string, wrongIs: 'password' | 'code', address: string): Promise<void> {
    log.warn('staff.sign-in-failed', { staffId, wrongIs });
    const actor = { kind: 'nobody', address } as const;
    const about = { staffId, wrongIs };
    await audit.append({ at: clock.now(), actor, action: 'sign-in-failed', about });
  }

  /** What is asked of who had the right password: nothing more, or a code. */
  async function showCode({ id, name }: StaffAccount, code: string | undefined): Promise<Result<null>> {
    if (!(await secondFactor.isAskedFor(id))) return ok(null);
    if (code === undefined) return codeNeeded('The password is right.');
    return secondFactor.show(id, code, { kind: 'person', id, name, signInId: null });
  }

  return {
    ...signIns,
    secondFactor,

    /**
     * `credentials.wrong`, the same for a wrong address and a wrong password; `second-factor.needed` and
     * `second-factor.wrong` to who has the right password alone; or how long to wait.
     */
    async signIn(
      given: SignInRequest,
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
      if (account === null) return wrong;
      if (!isRight || account.isDisabled) {
        await failed(account.id, 'password', address);
        return wrong;
      }
      const codeWaitMs = given.code === undefined ? 0 : tries.beginCode(one);
      if (codeWaitMs > 0) return { ok: false, waitMs: codeWaitMs };
      const shown = await showCode(account, given.code);
      if (shown.ok) {
        tries.succeeded(one);
        return ok(await enter(account, origin));
      }
      if (shown.code === 'second-factor.wrong') await failed(account.id, 'code', address);
      return shown;
    },

    /** Ends all other sign-ins of the person. Wrong passwords count as at signing in. */
    changePassword: (
      who: SignedIn,
      { current, password }: ChangePasswordRequest,
    ): Promise<Result<null> | Refused> =>
      asThemselves(who, current, 'password', async () => {
        const about = { staffId: who.person.id };
        await store.setPassword(who.person.id, await hashPassword(password), who.signIn.id, {
          at: clock.now(),
          actor: actorOf(who),
          action: 'password-changed',
          about,
        });
        log.info('staff.password-changed', about);
        return ok(null);
      }),

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
      // Whoever has the link has it instead of the password, and of nothing else.
      const shown = await showCode(account, undefined);
      return shown.ok ? ok(await enter(account, origin)) : codeNeeded('The password is set.');
    },
  };
}
