import { scoreOf, type Row } from './judge.ts';
import type { NotRun } from './play.ts';

const once = (events: readonly string[]): string => [...new Set(events)].join(', ');

const outcome = ({ isCheat, found }: Row): string =>
  isCheat ? (found ? 'found' : 'NOT FOUND') : found ? 'FALSE' : 'quiet';

/** One line for the terminal, when a scenario is over. */
export function lineOf(one: Row | NotRun): string {
  if ('why' in one) return `not run    ${one.kind.padEnd(9)} ${one.id}: ${one.why}`;
  const delay = one.delayMs === null ? '' : `${(one.delayMs / 1_000).toFixed(1)} s`;
  return `${outcome(one).padEnd(10)} ${one.kind.padEnd(9)} ${delay.padStart(7)} ${one.id}: ${once(one.events)}`;
}

/** How many were found, and how often something was found that was not there. */
export function tallyOf(rows: readonly Row[], notRun: readonly NotRun[]): string {
  const [cheats, controls] = [true, false].map((isCheat) => rows.filter((row) => row.isCheat === isCheat));
  const { sensitivity, falsePerHour } = scoreOf(rows);
  const found = (cheats ?? []).filter((row) => row.found).length;
  const falsely = (controls ?? []).filter((row) => row.found);
  const minutes = (controls ?? []).reduce((sum, { lastedMs }) => sum + lastedMs, 0) / 60_000;
  return [
    `${found} of ${cheats?.length ?? 0} cheats found: sensitivity ${sensitivity ?? '–'}`,
    `${falsely.length} of ${controls?.length ?? 0} controls with a false finding in ${minutes.toFixed(1)} minutes: ${falsePerHour ?? '–'} an hour`,
    ...notRun.map(({ id, why }) => `Not run: ${id}: ${why}`),
  ].join('\n');
}
