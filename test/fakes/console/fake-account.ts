import { v7 as uuidv7 } from 'uuid';
import type { StaffGrant } from '../../../contract/access.ts';
import type { Me, SetUpLook, SignIn } from '../../../contract/console/account.ts';
import { fail, type Failure } from '../../../contract/result.ts';

export const rightStaff = { email: 'ines.duarte@example.org', password: 'correct horse battery' };
/** One-time links that work: of a new administrator, and of somebody who is known. */
export const links = { newcomer: 'n'.repeat(43), known: 'k'.repeat(43) };

const windowsFirefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0';
const macSafari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15';

type Answer = { readonly status: number; readonly body: unknown; readonly cookie?: string };
type Request = {
  readonly path: string;
  readonly method: string;
  readonly given: Readonly<Record<string, unknown>>;
};
const done: Answer = { status: 200, body: { ok: true } };
const inCookie = 'console=1; HttpOnly; Path=/; SameSite=Strict';
const refusal = (status: number, failure: Failure): Answer => ({ status, body: failure });

/** The server's side of signing in and of one's own account, in memory: the real bodies. */
export function createFakeAccount() {
  let me: Me = {
    id: uuidv7(),
    name: 'Ines Duarte',
    email: rightStaff.email,
    grants: [{ role: 'administrator', examId: null }],
    lacksFactor: false,
  };
  const hourMs = 3_600_000;
  const signInOf = (browser: string, hoursAgo: number, isThisOne = false): SignIn => ({
    id: uuidv7(),
    isThisOne,
    signedInAt: Date.now() - hoursAgo * hourMs,
    usedAt: Date.now() - (hoursAgo * hourMs) / 3,
    endsAt: Date.now() + hourMs,
    address: isThisOne ? '192.0.2.14' : '198.51.100.7',
    browser,
  });
  let signIns = [signInOf(windowsFirefox, 1, true), signInOf(macSafari, 5), signInOf('curl/8.14.1', 7)];

  function enter({ email, password }: Request['given']): Answer {
    const isRight = email === rightStaff.email && password === rightStaff.password;
    if (isRight) return { status: 200, body: me, cookie: inCookie };
    return refusal(401, fail('credentials.wrong', 'The e-mail address or the password is wrong.'));
  }

  function look(token: unknown): Answer {
    const known: SetUpLook = { person: { name: me.name, email: me.email } };
    if (token === links.newcomer) return { status: 200, body: { person: null } };
    if (token === links.known) return { status: 200, body: known };
    return refusal(
      403,
      fail('setup-link.invalid', 'This link was used, is over, or was replaced. Ask for a new one.'),
    );
  }

  /** The answer to whoever is not signed in. */
  function toAnybody({ path, given }: Request): Answer {
    if (path === 'sign-in') return enter(given);
    if (path === 'set-up/look') return look(given['token']);
    if (path === 'set-up') return { status: 200, body: me, cookie: inCookie };
    return refusal(401, fail('token.missing', 'Sign in first.'));
  }

  /** The answer to the person; null for what is not about them. */
  function toPerson({ path, method, given }: Request): Answer | null {
    if (path === 'me') return { status: 200, body: me };
    if (path === 'sign-out') return { ...done, cookie: 'console=; Max-Age=0; Path=/' };
    if (path === 'me/second-factor') return { status: 200, body: { since: null, codesLeft: 0 } };
    if (path === 'me/sign-ins') return { status: 200, body: { signIns } };
    if (path === 'me/password' && given['current'] !== rightStaff.password)
      return refusal(401, fail('credentials.wrong', 'This is not your current password.'));
    if (path === 'me/password') return done;
    if (method !== 'DELETE') return null;
    signIns = signIns.filter(({ id }) => path !== `me/sign-ins/${id}`);
    return done;
  }

  return {
    /** What the tests say the person may do. */
    may(grants: StaffGrant[]): void {
      me = { ...me, grants };
    },
    signIns: () => signIns,
    answer: (request: Request, isSignedIn: boolean): Answer | null =>
      isSignedIn ? toPerson(request) : toAnybody(request),
  };
}
