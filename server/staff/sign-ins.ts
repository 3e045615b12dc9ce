import { v7 as uuidv7 } from 'uuid';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../log.ts';
import type { SignedIn, StaffAccount, StaffPerson, StaffStore } from '../store/staff-store.ts';
import type { Tokens } from '../tokens.ts';
import { actorOf } from './actor.ts';
import { admittedBy, type Admitted, type FactorDemand } from './second-factor/demand.ts';
import { hashOf, newSecret } from './secret.ts';

const hourMs = 60 * 60 * 1_000;
/** A sign-in lasts a working day, and ends earlier where it is not used. */
export const signInMs = 12 * hourMs;
const idleMs = 4 * hourMs;
/** Use is written down so often at most. */
const noteUseEveryMs = 60_000;
/** How long a browser is known to have signed in. */
export const knownBrowserMs = 400 * 24 * hourMs;

export type SignInOptions = {
  readonly store: StaffStore;
  readonly tokens: Pick<Tokens, 'sign' | 'verify'>;
  readonly clock: Pick<Clock, 'now' | 'monotonicNow'>;
  /** Missing: `optional`. */
  readonly factorDemand?: FactorDemand | undefined;
  readonly log: Log;
};

/** Where a request comes from. */
export type Origin = { readonly address: string; readonly browser: string };

/** `cookie` is the sign-in; `browserCookie` says later that this browser has signed in before. */
export type Entered = {
  readonly person: StaffPerson;
  readonly cookie: string;
  readonly browserCookie: string;
};

/** Where people are signed in, and who it is that asks. */
export function createSignIns({ store, tokens, clock, log, factorDemand = 'optional' }: SignInOptions) {
  const moment = () => ({ now: clock.now(), usedSince: clock.now() - idleMs });
  return {
    /** Signs in whoever has shown who they are. */
    async enter({ id, name, email, grants }: StaffPerson, origin: Origin): Promise<Entered> {
      const person = { id, name, email, grants };
      const cookie = newSecret();
      const at = clock.now();
      const lasting = { signedInAt: at, usedAt: at, endsAt: at + signInMs };
      const signIn = { id: uuidv7(), staffId: id, ...lasting, ...origin };
      const actor = actorOf({ person, signIn });
      const audit = { at, actor, action: 'signed-in', about: { address: origin.address } } as const;
      await store.addSignIn(signIn, hashOf(cookie), audit);
      log.info('staff.signed-in', { staffId: id, signInId: signIn.id });
      const browserCookie = await tokens.sign('staff-browser', { sub: id, attempt: 0 }, knownBrowserMs);
      return { person, cookie, browserCookie };
    },

    /** By what a browser is known that has signed in to this account before; null where it has not. */
    async knownBrowser(account: StaffAccount | null, cookie: string | undefined): Promise<string | null> {
      if (account === null || cookie === undefined) return null;
      const claims = await tokens.verify('staff-browser', cookie);
      return claims.ok && claims.value.sub === account.id ? hashOf(cookie) : null;
    },

    /** Who has this cookie. Asking is no use; `note` is what says that it is in use. */
    async signedIn(cookie: string | undefined): Promise<Admitted | null> {
      const found = cookie === undefined ? null : await store.signedIn(hashOf(cookie), moment());
      return found && admittedBy(factorDemand, found);
    },

    async note({ signIn }: SignedIn): Promise<void> {
      const at = clock.now();
      if (at - signIn.usedAt >= noteUseEveryMs) await store.useSignIn(signIn.id, at);
    },

    signIns: (staffId: string) => store.signIns(staffId, moment()),

    /** Ends a sign-in of `staffId`, by whoever may. */
    async end(signInId: string, staffId: string, by: SignedIn): Promise<boolean> {
      const about = { staffId, signInId };
      const audit = { at: clock.now(), actor: actorOf(by), action: 'sign-in-ended', about } as const;
      const isEnded = await store.endSignIn(signInId, staffId, audit);
      if (isEnded) log.info('staff.signed-out', about);
      return isEnded;
    },
  };
}
