import { z } from 'zod';
import { staffGrant } from '../access.ts';
import { signIn, staffEmail, staffName } from './account.ts';

/** `invited`: has not set a password yet. */
export const staffState = z.enum(['invited', 'active', 'disabled']);

/** Somebody who works with exams, as administrators see them. */
export const staffMember = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  grants: z.array(staffGrant),
  state: staffState,
  /** When they last used the console, epoch milliseconds; null where they are signed in nowhere. */
  usedAt: z.int().nullable(),
  /** Whether they sign in with a code beside their password. */
  hasFactor: z.boolean(),
});
export type StaffMember = Readonly<z.infer<typeof staffMember>>;

// GET /api/console/staff
export const staffList = z.strictObject({ staff: z.array(staffMember) });

const grants = z.array(staffGrant).max(500);

// POST /api/console/staff: makes an account, and a link to its first password
export const inviteRequest = z.strictObject({ name: staffName, email: staffEmail, grants });
export type InviteRequest = Readonly<z.input<typeof inviteRequest>>;
/** The link is shown once, and handed over by whoever asked for it. */
export const invited = z.strictObject({ person: staffMember, setup: z.url() });
export type Invited = Readonly<z.infer<typeof invited>>;

// PUT /api/console/staff/{id}: who is disabled is signed out everywhere, and their link is void
export const changeStaffRequest = z.strictObject({ name: staffName, grants, isDisabled: z.boolean() });
export type ChangeStaffRequest = Readonly<z.input<typeof changeStaffRequest>>;

// POST /api/console/staff/{id}/link: to a new password; the old one holds until it is used
export const setupLink = z.strictObject({ setup: z.url() });

// DELETE /api/console/staff/{id}/second-factor, answered by `staffMember`: for who has lost telephone and recovery codes

// GET /api/console/staff/{id}/sign-ins, DELETE /api/console/staff/{id}/sign-ins/{signInId}
export const staffSignIns = z.strictObject({ signIns: z.array(signIn.omit({ isThisOne: true })) });
