/** A list that goes stale: where it is from, and the day on which somebody last held it against that. */
export type DatedList<Entry> = {
  readonly name: string;
  /** Public sources, by name, for whoever checks the list again. */
  readonly source: string;
  /** ISO date, `2026-11-28`. */
  readonly checkedOn: string;
  readonly entries: readonly Entry[];
};

/** A list that is older than this is to be checked again: programs are renamed, and new ones appear, within a year. */
const mostDays = 365;

const dayMs = 86_400_000;

/** Whole days since the list was checked; `now` is epoch milliseconds. */
function ageInDays({ checkedOn }: Pick<DatedList<unknown>, 'checkedOn'>, now: number): number {
  return Math.floor((now - Date.parse(checkedOn)) / dayMs);
}

/** How old a list is, for a person. A date that is none counts as too old. */
export function listReport({ name, source, checkedOn, entries }: DatedList<unknown>, now: number) {
  const days = ageInDays({ checkedOn }, now);
  return { name, size: entries.length, source, checkedOn, days, isStale: !(days <= mostDays) };
}
