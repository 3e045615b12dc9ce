import { fail, type Result } from '../../../contract/result.ts';
import type { SignedIn, StaffStore } from '../../store/staff-store.ts';
import type { PasswordCheck } from '../passwords.ts';
import type { SignInTries } from '../sign-in-tries.ts';

/** `waitMs`: how long before the next password is looked at. */
export type Refused = { readonly ok: false; readonly waitMs: number };

export type AsThemselves = ReturnType<typeof createAsThemselves>;

export const tooMany = fail('server.busy', 'Too many sign in at once: try again.');

type Options = {
  readonly store: Pick<StaffStore, 'find'>;
  readonly check: PasswordCheck;
  readonly tries: SignInTries;
};

/**
 * Does what is for a person alone, by who is signed in and says their password again. What fails counts as at signing
 * in, for each `what` by itself: who knows the password must not get more tries at a code by it.
 */
export function createAsThemselves({ store, check, tries }: Options) {
  return async <T>(
    { person, signIn }: SignedIn,
    current: string,
    what: 'password' | 'second-factor',
    act: () => Promise<Result<T>>,
  ): Promise<Result<T> | Refused> => {
    const one = { email: person.email, address: '', knownBrowser: `${signIn.id} ${what}` };
    const waitMs = tries.begin(one);
    if (waitMs > 0) return { ok: false, waitMs };
    const account = await store.find(person.id);
    const isRight = await check.isRight(current, account?.passwordHash ?? null);
    if (isRight === null) return tooMany;
    if (!isRight) return fail('credentials.wrong', 'This is not your current password.');
    const done = await act();
    if (done.ok) tries.succeeded(one);
    return done;
  };
}
