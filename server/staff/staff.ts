import { v7 as uuidv7 } from 'uuid';
import { staffEmail, type SetUpLook, type SetUpRequest } from '../../contract/console/account.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../log.ts';
import type { StaffAccount, StaffPerson, StaffSignIn, StaffStore } from '../store/staff-store.ts';
import type { Tokens } from '../tokens.ts';
import { createPasswordCheck, hashPassword } from './passwords.ts';
import { hashOf, newSecret } from './secret.ts';
import { createSignInTries } from './sign-in-tries.ts';

const hourMs = 60 * 60 * 1_000;
/** A sign-in lasts a working day, and ends earlier where it is not used. */
export const signInMs = 12 * hourMs;
const idleMs = 4 * hourMs;
/** Use is written down so often at most. */
const noteUseEveryMs = 60_000;
/** How long a browser is known to have signed in. */
export const knownBrowserMs = 400 * 24 * hourMs;

export type StaffOptions = {
  readonly store: StaffStore;
  readonly tokens: Pick<Tokens, 'sign' | 'verify'>;
  readonly clock: Pick<Clock, 'now' | 'monotonicNow'>;
  readonly log: Log;
};

/** Somebody who is signed in, and with what. */
export type SignedIn = { readonly person: StaffPerson; readonly signIn: StaffSignIn };

/** Where a request comes from. */
export type Origin = { readonly address: string; readonly browser: string };

/** `cookie` is the sign-in; `browserCookie` says later that this browser has signed in before. */
export type Entered = {
  readonly person: StaffPerson;
  readonly cookie: string;
  readonly browserCookie: string;
};

/** `waitMs`: how long before the next password is looked at. */
export type Refused = { readonly ok: false; readonly waitMs: number };

export type Staff = ReturnType<typeof createStaff>;

const wrong = fail('credentials.wrong', 'The e-mail address or the password is wrong.');
const badLink = fail(
  'setup-link.invalid',
  'This link was used, is over, or was replaced by a newer one. Ask for a new one.',
);

/** Signing in and out, links to begin with, and who it is that asks. */
export function createStaff({ store, tokens, clock, log }: StaffOptions) {
  const check = createPasswordCheck();
  const tries = createSignInTries(clock.monotonicNow);
  const moment = () => ({ now: clock.now(), usedSince: clock.now() - idleMs });

  async function knownBrowser(account: StaffAccount | null, cookie: string | undefined) {
    if (account === null || cookie === undefined) return null;
    const claims = await tokens.verify('staff-browser', cookie);
    return claims.ok && claims.value.sub === account.id ? hashOf(cookie) : null;
  }

  async function enter(person: StaffPerson, origin: Origin): Promise<Entered> {
    const cookie = newSecret();
    const at = clock.now();
    const signIn = { id: uuidv7(), staffId: person.id, signedInAt: at, usedAt: at, endsAt: at + signInMs };
    await store.addSignIn({ ...signIn, ...origin }, hashOf(cookie));
    log.info('staff.signed-in', { staffId: person.id, signInId: signIn.id });
    const browserCookie = await tokens.sign('staff-browser', { sub: person.id, attempt: 0 }, knownBrowserMs);
    return { person, cookie, browserCookie };
  }

  return {
    /** `credentials.wrong`, the same for a wrong address and a wrong password; or how long to wait. */
    async signIn(
      given: { readonly email: string; readonly password: string },
      origin: Origin & { readonly browserCookie: string | undefined },
    ): Promise<Result<Entered> | Refused> {
      const { address, browser, browserCookie } = origin;
      const email = staffEmail.safeParse(given.email);
      if (!email.success) return wrong;
      const account = await store.findByEmail(email.data);
      const one = {
        email: email.data,
        address,
        knownBrowser: await knownBrowser(account, browserCookie),
      };
      const waitMs = tries.begin(one);
      if (waitMs > 0) return { ok: false, waitMs };
      const isRight = await check.isRight(given.password, account?.passwordHash ?? null);
      if (isRight === null) return fail('server.busy', 'Too many sign in at once: try again.');
      if (!isRight || account === null || account.isDisabled) {
        log.warn('staff.sign-in-failed', { staffId: account?.id ?? null });
        return wrong;
      }
      tries.succeeded(one);
      return ok(await enter(account, { address, browser }));
    },

    /** Who has this cookie. Asking is no use; `note` is what says that it is in use. */
    signedIn: async (cookie: string | undefined): Promise<SignedIn | null> =>
      cookie === undefined ? null : store.signedIn(hashOf(cookie), moment()),

    async note({ signIn }: SignedIn): Promise<void> {
      const at = clock.now();
      if (at - signIn.usedAt >= noteUseEveryMs) await store.useSignIn(signIn.id, at);
    },

    signIns: (staffId: string) => store.signIns(staffId, moment()),

    async end(signInId: string, staffId: string): Promise<boolean> {
      const isEnded = await store.endSignIn(signInId, staffId);
      if (isEnded) log.info('staff.signed-out', { staffId, signInId });
      return isEnded;
    },

    /** Ends all other sign-ins of the person. Wrong passwords count as at signing in. */
    async changePassword(
      { person, signIn }: SignedIn,
      { current, password }: { readonly current: string; readonly password: string },
    ): Promise<Result<null> | Refused> {
      const one = { email: person.email, address: '', knownBrowser: signIn.id };
      const waitMs = tries.begin(one);
      if (waitMs > 0) return { ok: false, waitMs };
      const account = await store.find(person.id);
      const isRight = await check.isRight(current, account?.passwordHash ?? null);
      if (isRight === null) return fail('server.busy', 'Too many sign in at once: try again.');
      if (!isRight) return fail('credentials.wrong', 'This is not your current password.');
      tries.succeeded(one);
      await store.setPassword(person.id, await hashPassword(password), signIn.id);
      log.info('staff.password-changed', { staffId: person.id });
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
      // Hashing is dear: not for whoever has no link.
      if ((await store.findLink(tokenHash, clock.now())) === null) return badLink;
      const grants = [{ role: 'administrator', examId: null }] as const;
      const account = await store.useLink({
        tokenHash,
        passwordHash: await hashPassword(password),
        newcomer: person && { id: uuidv7(), ...person, grants },
        now: clock.now(),
      });
      if (account === null) return badLink;
      if (account === 'taken')
        return fail('staff.taken', 'Somebody has this e-mail address already: take another one.');
      log.info('staff.set-up', { staffId: account.id });
      return ok(await enter(account, origin));
    },
  };
}
