import type { Decision, Disposition } from '../../contract/console/review.ts';
import type { Incident } from '../../contract/incidents/incident.ts';

/** `undecided`: nobody has said anything, or the incident has grown since. */
export type Standing = Decision | 'undecided';

type OfIncident = Pick<Disposition, 'incident'>;

/** Those of one incident, in their order. */
export const dispositionsOf = <T extends OfIncident>(
  all: readonly T[],
  { id }: Pick<Incident, 'id'>,
): readonly T[] => all.filter(({ incident }) => incident === id);

/** How an incident stands by what people said of it: the latest counts. */
export function standingOf(incident: Pick<Incident, 'id' | 'events'>, all: readonly Disposition[]): Standing {
  const latest = dispositionsOf(all, incident).at(-1);
  const lastSeq = Math.max(0, ...incident.events);
  return latest === undefined || latest.upToSeq < lastSeq ? 'undecided' : latest.decision;
}

/** Whether it is for somebody else to decide: they have asked for a second person, and nobody has decided since. */
export function isForAnother(before: readonly Disposition[], personId: string): boolean {
  const decided = before.findLastIndex(({ decision }) => decision !== 'second-review');
  return before.slice(decided + 1).some(({ by }) => by.id === personId);
}
