import { z } from 'zod';
import { staffEmail } from '../../contract/console/account.ts';
import { newSetupLink } from '../staff/setup-link.ts';
import { AdminError, readFlags, serverUrl, type Command } from './command.ts';

const linkFlags = z.object({ email: staffEmail.optional(), server: serverUrl.optional() });

/** For the last administrator who has lost telephone and recovery codes; the console has the same for all others. */
export const takeSecondFactor: Command = async ({ store, flags, audit }) => {
  const { email } = readFlags(z.object({ email: staffEmail }), flags);
  const account = await store.staff.findByEmail(email);
  if (account === null) throw new AdminError(`nobody here has the address ${email}`);
  const staffId = account.id;
  if (!(await store.secondFactors.remove(staffId, audit('second-factor-ended', { staffId }))))
    throw new AdminError(`${email} has no second factor: their password is enough`);
  return [{ person: email, secondFactor: null }];
};

/** A one-time link: to a new password for somebody, or for a new administrator. */
export const setupLink: Command = async ({ store, flags, now, url, actor }) => {
  const { email, server = url } = readFlags(linkFlags, flags);
  const account = email === undefined ? null : await store.staff.findByEmail(email);
  if (email !== undefined && account === null) throw new AdminError(`nobody here has the address ${email}`);
  if (account?.isDisabled === true)
    throw new AdminError(`${account.email} is disabled: a link would not help`);
  const origin = new URL(server).origin;
  const link = await newSetupLink(store.staff, {
    server: origin,
    staffId: account?.id ?? null,
    now: now(),
    actor,
  });
  return [{ setup: link, person: account?.email ?? 'a new administrator' }];
};
