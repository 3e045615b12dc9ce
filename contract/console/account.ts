import { z } from 'zod';
import { staffGrant } from '../access.ts';
import { label } from '../events/definition.ts';
import { typedCode } from './second-factor.ts';

/** An address in one spelling: by it people sign in. */
export const staffEmail = z
  .string()
  .transform((text) => text.trim().normalize('NFC').toLowerCase())
  .pipe(z.email('an e-mail address is like ines.duarte@example.org').max(200));

export const staffName = label.trim().min(1, 'say who this is');

export const minPasswordLength = 12;
/** Any characters, and no rules but that there are enough of them. */
export const newPassword = z
  .string()
  .min(minPasswordLength, `a password has ${minPasswordLength} characters or more`)
  .max(200);

// POST /api/console/sign-in, answered by `me`; or by `second-factor.needed`: then all of it again, with a code
export const signInRequest = z.strictObject({
  email: z.string().max(200),
  password: z.string().max(200),
  code: typedCode.optional(),
});
export type SignInRequest = Readonly<z.infer<typeof signInRequest>>;

// GET /api/console/me
export const me = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  /** None while a second factor is missing. */
  grants: z.array(staffGrant),
  /** It is demanded, and has to be set up before anything else. */
  lacksFactor: z.boolean(),
});
export type Me = Readonly<z.infer<typeof me>>;

/** The one-time value of a set-up link. It stands in the fragment, which no server and no log is told. */
export const linkToken = z.string().regex(/^[\w-]{43}$/, 'this is not the whole link');

// POST /api/console/set-up/look: whose link it is. Null: of a new administrator, who says so.
export const setUpLookRequest = z.strictObject({ token: linkToken });
export const setUpLook = z.strictObject({
  person: z.strictObject({ name: z.string(), email: z.string() }).nullable(),
});
export type SetUpLook = Readonly<z.infer<typeof setUpLook>>;

// POST /api/console/set-up: the link is used up. Answered by `me`, and they are signed in; or by `second-factor.needed`:
// then the password is set, and they sign in with it and a code
export const setUpRequest = z.strictObject({
  token: linkToken,
  password: newPassword,
  /** Of a new administrator; of somebody who is known, what is there stays. */
  person: z.strictObject({ name: staffName, email: staffEmail }).nullable(),
});
export type SetUpRequest = Readonly<z.infer<typeof setUpRequest>>;

// POST /api/console/me/password: ends all other sign-ins of the person
export const changePasswordRequest = z.strictObject({
  current: z.string().max(200),
  password: newPassword,
});
export type ChangePasswordRequest = Readonly<z.infer<typeof changePasswordRequest>>;

// GET /api/console/me/sign-ins, DELETE /api/console/me/sign-ins/{id}
/** A browser that somebody is signed in with. Times are epoch milliseconds. */
export const signIn = z.strictObject({
  id: z.uuid(),
  isThisOne: z.boolean(),
  signedInAt: z.int(),
  usedAt: z.int(),
  /** When it ends, used or not. */
  endsAt: z.int(),
  address: z.string(),
  /** As the browser named itself. */
  browser: z.string(),
});
export type SignIn = Readonly<z.infer<typeof signIn>>;
export const signInList = z.strictObject({ signIns: z.array(signIn) });
