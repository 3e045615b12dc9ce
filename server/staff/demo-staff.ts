import { v7 as uuidv7 } from 'uuid';
import type { StaffStore } from '../store/staff-store.ts';
import { commandActor } from './actor.ts';
import { hashPassword } from './passwords.ts';
import { newSecret } from './secret.ts';

/** What somebody signs in with. */
export type Credentials = { readonly email: string; readonly password: string };

const email = 'demo@invigil.example';

/** The administrator of a demonstration, with a new password at each start. */
export async function createDemoStaff(
  store: Pick<StaffStore, 'add' | 'findByEmail' | 'setPassword'>,
  at: number,
): Promise<Credentials> {
  const password = newSecret().slice(0, 16);
  const passwordHash = await hashPassword(password);
  const known = await store.findByEmail(email);
  const actor = commandActor();
  if (known) {
    const audit = { at, actor, action: 'password-changed', about: { staffId: known.id } } as const;
    await store.setPassword(known.id, passwordHash, null, audit);
  } else {
    const grants = [{ role: 'administrator', examId: null }] as const;
    const person = { id: uuidv7(), name: 'Demo administrator', email, grants };
    const audit = { at, actor, action: 'staff-invited', about: { staffId: person.id } } as const;
    await store.add({ ...person, passwordHash }, at, audit);
  }
  return { email, password };
}
