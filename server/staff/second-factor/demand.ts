import { z } from 'zod';
import type { SignedIn } from '../../store/staff-store.ts';

/** Of whom a second factor is demanded: `administrators` are those of an exam, too. */
export const factorDemand = z.enum(['optional', 'administrators', 'everyone'], {
  error: 'must be optional, administrators or everyone',
});
export type FactorDemand = z.infer<typeof factorDemand>;

/** `lacksFactor`: they have to set up a second factor first, and may do nothing else until then. */
export type Admitted = SignedIn & { readonly lacksFactor: boolean };

/** Who lacks a factor that is demanded of them has no rights: nowhere, however they are asked for. */
export function admittedBy(demand: FactorDemand, who: SignedIn): Admitted {
  const { person, hasFactor } = who;
  const isDemanded =
    demand === 'everyone' ||
    (demand === 'administrators' && person.grants.some(({ role }) => role === 'administrator'));
  const lacksFactor = isDemanded && !hasFactor;
  return { ...who, lacksFactor, person: lacksFactor ? { ...person, grants: [] } : person };
}
