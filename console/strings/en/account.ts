import type { StaffRole } from '../../../contract/access.ts';
import { minPasswordLength } from '../../../contract/console/account.ts';
import type { ListedExam } from '../../../contract/console/exams.ts';

/** Of signing in, setting up and one's own account. */
export const account = {
  signIn: {
    title: 'Welcome back',
    lead: 'Sign in with the address that your institution has for you.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    pending: 'Signing in…',
    missing: 'Type your e-mail address and your password.',
    help: 'No password, or forgotten? An administrator can send you a link to set a new one.',
  },
  setUp: {
    title: 'Set up your account',
    newcomer: 'You will be an administrator of this server: you may see every exam, and say who else may.',
    known: (name: string) => `Welcome, ${name}. Choose a password, and you are in.`,
    name: 'Your name',
    email: 'E-mail',
    password: 'New password',
    passwordHint: `${minPasswordLength} characters or more. A few words that you can remember are good.`,
    submit: 'Save and sign in',
    pending: 'Saving…',
    missing: 'Fill in all of it.',
    tooShort: `At least ${minPasswordLength} characters.`,
    badLinkTitle: 'This link does not work',
    toSignIn: 'To the sign-in',
  },
  header: { menu: 'Places and account', signOut: 'Sign out' },
  own: {
    title: 'Your account',
    back: 'Back',
    may: 'What you may do',
    everywhere: 'every exam',
    exams: (n: number) => (n === 1 ? 'one exam' : `${n} exams`),
    nothing: 'Nothing yet. An administrator says in which exams you work.',
    roles: {
      administrator: 'Administrator',
      author: 'Author',
      proctor: 'Proctor',
      reviewer: 'Reviewer',
    } satisfies Record<StaffRole, string>,
    signIns: 'Where you are signed in',
    signInsHint: 'Something here that is not you? End it, and change your password.',
    thisBrowser: 'This browser',
    since: (at: string) => `since ${at}`,
    used: (ago: string) => `last used: ${ago}`,
    end: 'End',
    endOf: (what: string) => `End the sign-in of ${what}`,
    password: 'Change your password',
    passwordHint: 'All other browsers are signed out.',
    current: 'Current password',
    next: 'New password',
    change: 'Change the password',
    changing: 'Changing…',
    changed: 'The password is changed, and all other browsers are signed out.',
    unknownBrowser: 'An unknown program',
  },
  exams: {
    title: 'Exams',
    lead: 'You may take the results of these exams.',
    none: 'There is no exam yet that you work in. An administrator can add you to one.',
    version: ({ version, onOlderVersions: older }: Pick<ListedExam, 'version' | 'onOlderVersions'>) =>
      older === 0
        ? `Version ${version}`
        : `Version ${version}, and ${older === 1 ? 'one session goes on' : `${older} sessions go on`} with an older one`,
  },
};
