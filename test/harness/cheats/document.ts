import type { Row } from './judge.ts';
import type { NotRun } from './play.ts';
import { scenarioKinds, type Scenario, type ScenarioKind } from './scenario.ts';
import { tallyOf } from './words.ts';

/** Where the table of all scenarios lies, between two marks: `npm run bench:cheats -- --doc` writes it. */
export const documentFile = 'docs/cheats.md';

const begin = '<!-- The bench writes from here -->';
const end = '<!-- to here. -->';

/** What the page says of a scenario now, by id. */
function outcomesIn(page: string): ReadonlyMap<string, string> {
  const row = /^\| `([a-z0-9-]+)` \|.*\| ([^|]*) \| ([^|]*) \|$/gm;
  return new Map([...page.matchAll(row)].map(([, id = '', found = '', by = '']) => [id, `${found} | ${by}`]));
}

function cells({ isCheat, found, delayMs, events }: Row, unseen: string | undefined): string {
  const by = [...new Set(events)].map((type) => `\`${type}\``).join(', ') || '–';
  if (!isCheat) return found ? `**false** | ${by}` : 'quiet | –';
  if (!found) return `**not found** | ${unseen ?? '–'}`;
  return delayMs === null ? 'told on the screen | –' : `${(delayMs / 1_000).toFixed(1)} s | ${by}`;
}

type Played = {
  readonly rows: readonly Row[];
  readonly notRun: readonly NotRun[];
  /** Where and how it was measured, in words. */
  readonly measured: string;
};

/** The page anew: what was played now counts, and of the others what the page said before. */
export function documentOf(scenarios: readonly Scenario[], played: Played, page: string): string {
  const known = new Map(outcomesIn(page));
  for (const { id, why } of played.notRun) known.set(id, `not run | ${why}`);
  for (const row of played.rows)
    known.set(row.id, cells(row, scenarios.find(({ id }) => id === row.id)?.unseen));
  const line = ({ id, says }: Scenario): string =>
    `| \`${id}\` | ${says} | ${known.get(id) ?? 'not run | –'} |`;
  const tables = Object.entries(scenarioKinds).map(([kind, name]) => {
    const own = scenarios.filter((one) => one.kind === (kind as ScenarioKind));
    return `### ${name}\n\n| | what is done | stored after | told by |\n|---|---|---|---|\n${own.map(line).join('\n')}`;
  });
  const isWhole = played.rows.length + played.notRun.length === scenarios.length;
  const [, before = ''] = new RegExp(`${begin}\n\n([^]*?)\n\n###`).exec(page) ?? [];
  const tally = tallyOf(played.rows, []).split('\n').join('; ');
  const said = isWhole ? `${played.measured}: ${tally}.` : before;
  const table = [begin, '', said, '', tables.join('\n\n'), '', end].join('\n');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  return from < 0 || to < 0
    ? `${page}\n${table}\n`
    : page.slice(0, from) + table + page.slice(to + end.length);
}
