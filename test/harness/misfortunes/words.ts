import { misfortuneKinds, type MisfortuneKind } from './misfortune.ts';
import type { JudgedMisfortune, NotRun } from './play.ts';

/** One line for the terminal, when a misfortune is over. */
export function lineOf(one: JudgedMisfortune | NotRun): string {
  if ('why' in one) return `not run  ${one.kind}       ${one.id}: ${one.why}`;
  const { outcome, kind, id, observed, tookMs } = one;
  const seconds = (tookMs / 1_000).toFixed(1).padStart(5);
  return `${outcome.padEnd(8)} ${kind} ${seconds} s ${id}: ${observed}`;
}

/** How many of each kind held, were told and were lost, with every one that was lost. */
export function tallyOf(cases: readonly JudgedMisfortune[], notRun: readonly NotRun[]): string {
  const count = (of: readonly JudgedMisfortune[], outcome: string) =>
    String(of.filter((one) => one.outcome === outcome).length).padStart(5);
  const rows = Object.entries(misfortuneKinds).flatMap(([kind, name]) => {
    const own = cases.filter((one) => one.kind === (kind as MisfortuneKind));
    if (own.length === 0) return [];
    return [`${kind} ${name.padEnd(32)}${count(own, 'held')}${count(own, 'told')}${count(own, 'lost')}`];
  });
  return [
    `${' '.repeat(34)} held told lost`,
    ...rows,
    `${`${cases.length} misfortunes`.padEnd(34)}${count(cases, 'held')}${count(cases, 'told')}${count(cases, 'lost')}`,
    ...notRun.map(({ id, why }) => `Not run: ${id}: ${why}`),
    ...cases
      .filter(({ outcome }) => outcome === 'lost')
      .map(({ id, observed }) => `Lost: ${id}: ${observed}`),
  ].join('\n');
}
