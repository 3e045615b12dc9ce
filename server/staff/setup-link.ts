import type { AuditActor } from '../../contract/console/audit.ts';
import type { StaffStore } from '../store/staff-store.ts';
import { hashOf, newSecret } from './secret.ts';

/** Time to walk over to whoever is to have it. */
const linkMs = 24 * 60 * 60 * 1_000;

type LinkOptions = {
  /** The origin that people reach the server by. */
  readonly server: string;
  readonly staffId: string | null;
  readonly now: number;
  readonly actor: AuditActor;
};

/**
 * A link that sets a password, once, within a day: of the person, or of a new administrator where `staffId` is null.
 * The one that they had before is void.
 */
export async function newSetupLink(
  store: Pick<StaffStore, 'putLink'>,
  { server, staffId, now, actor }: LinkOptions,
): Promise<string> {
  const token = newSecret();
  const audit = { at: now, actor, action: 'link-made', about: { staffId } } as const;
  await store.putLink({ tokenHash: hashOf(token), staffId, expiresAt: now + linkMs }, audit);
  return `${server}/console/#/set-up/${token}`;
}
