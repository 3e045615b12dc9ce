import type { Incident } from '../../../contract/incidents/incident.ts';

/** What is shown around an incident, so that one sees how it came and what followed, ms. */
export const aroundMs = 5_000;

/** A stretch of time, epoch milliseconds. */
export type Stretch = { readonly from: number; readonly to: number };

/** Where there is something to look at: incidents with what is around them, in order, none over another. */
export function busyStretches(
  incidents: readonly Pick<Incident, 'from' | 'to'>[],
  end: number,
): readonly Stretch[] {
  const all = incidents
    .map(({ from, to }) => ({ from: from - aroundMs, to: (to ?? end) + aroundMs }))
    .sort((a, b) => a.from - b.from);
  const merged: Stretch[] = [];
  for (const next of all) {
    const last = merged.at(-1);
    if (last && next.from <= last.to) merged[merged.length - 1] = { ...last, to: Math.max(last.to, next.to) };
    else merged.push(next);
  }
  return merged;
}

/** Where to go on from `moment` when quiet parts are skipped; the end where nothing comes any more. */
export function overQuiet(busy: readonly Stretch[], moment: number, end: number): number {
  const next = busy.find(({ to }) => to > moment);
  return next === undefined ? end : Math.max(moment, next.from);
}
