import { userInfo } from 'node:os';
import type { AuditActor } from '../../contract/console/audit.ts';
import type { ApiKey } from '../../contract/console/keys.ts';
import type { SignedIn } from '../store/staff-store.ts';

/** Somebody who is signed in. */
export const actorOf = ({ person, signIn }: Pick<SignedIn, 'person' | 'signIn'>): AuditActor => ({
  kind: 'person',
  id: person.id,
  name: person.name,
  signInId: signIn.id,
});

/** A system of the institution, by the key that it has. */
export const actorOfKey = ({ id, name }: Pick<ApiKey, 'id' | 'name'>): AuditActor => ({
  kind: 'key',
  id,
  name,
});

/** A program on the server's computer: whoever may run it there. */
export const commandActor = (): AuditActor => ({ kind: 'command', user: userInfo().username });
