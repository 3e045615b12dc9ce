import type { StaffStore } from '../store/staff-store.ts';
import { hashOf, newSecret } from './secret.ts';

/** Time to walk over to whoever is to have it. */
const linkMs = 24 * 60 * 60 * 1_000;

/**
 * A link that sets a password, once, within a day: of the person, or of a new administrator where `staffId` is null.
 * The one that they had before is void.
 */
export async function newSetupLink(
  store: Pick<StaffStore, 'putLink'>,
  {
    server,
    staffId,
    now,
  }: { readonly server: string; readonly staffId: string | null; readonly now: number },
): Promise<string> {
  const token = newSecret();
  await store.putLink({ tokenHash: hashOf(token), staffId, expiresAt: now + linkMs });
  return `${server}/console/#/set-up/${token}`;
}
