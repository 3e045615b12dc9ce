import { misfortuneKinds, type Misfortune, type MisfortuneKind } from './misfortune.ts';
import type { JudgedMisfortune } from './play.ts';

/** Where the table of all misfortunes lies, written by `npm run audit:real-life -- --doc`. */
export const documentFile = 'docs/real-life.md';

const head = `# Real life

What a candidate keeps of the work in hand when something goes wrong. Each line is a misfortune that \`npm run --silent audit:real-life\` lets happen to the unmodified app and server, and judges by what is on the server, on the disk and on the screen afterwards (\`test/harness/misfortunes/\`).

- **held**: nothing of the work or the events was lost, and the exam went on.
- **told**: it could not go on, the person was told clearly what to do, and nothing was lost.
- **lost**: anything else.

"Before" is the build of 25 November 2026, where it was seen to fail; a dash: not tried there. "Now" is what the latest run on the machine of this checkout said; a dash: not run there, or not to its end. It may have been run in parts, and by and by.
This page is written by \`npm run --silent audit:real-life -- --doc\`, with \`--only\` for some of the lines.
`;

const row = /^\| `([a-z0-9-]+)` \|.*\| (held|told|lost|–) \|$/gm;

/** What the page says of each misfortune now, by id. */
export function outcomesIn(page: string): ReadonlyMap<string, string> {
  return new Map([...page.matchAll(row)].map(([, id = '', outcome = '']) => [id, outcome]));
}

/** The page anew: what was played now counts, and of the others what the page said before. */
export function documentOf(
  misfortunes: readonly Misfortune[],
  played: readonly Pick<JudgedMisfortune, 'id' | 'outcome'>[],
  page: string,
): string {
  const known = new Map<string, string>([
    ...outcomesIn(page),
    ...played.map(({ id, outcome }) => [id, outcome] as const),
  ]);
  const line = ({ id, says, before }: Misfortune): string =>
    `| \`${id}\` | ${says} | ${before ?? '–'} | ${known.get(id) ?? '–'} |`;
  const tables = Object.entries(misfortuneKinds).flatMap(([kind, name]) => {
    const own = misfortunes.filter((one) => one.kind === (kind as MisfortuneKind));
    if (own.length === 0) return [];
    return [
      `## ${name}\n\n| | what happens | before | now |\n|---|---|---|---|\n${own.map(line).join('\n')}\n`,
    ];
  });
  return [head, ...tables].join('\n');
}
