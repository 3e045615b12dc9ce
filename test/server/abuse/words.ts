import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { kinds, type Abuse, type Kind, type Outcome } from './abuse.ts';
import type { Attempt, Played } from './play.ts';
import type { Stretch } from './stage/witness.ts';

export const documentFile = fileURLToPath(new URL('../../../docs/abuse.md', import.meta.url));

export const lineOf = ({ id, outcome, found }: Attempt): string =>
  `${outcome === 'succeeded' ? 'SUCCEEDED' : outcome} ${id}: ${found}`;

const count = (played: Played, wanted: Outcome) =>
  played.attempts.filter(({ outcome }) => outcome === wanted).length;

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

const stretchOf = ({
  events,
  answers,
  refused,
  ackP50Ms,
  ackP99Ms,
  ackMaxMs,
  answerP99Ms,
}: Stretch): string =>
  `${events} events, half acknowledged within ${ms(ackP50Ms)}, 99 of 100 within ${ms(ackP99Ms)}, all within ${ms(ackMaxMs)}; ${answers} answers, 99 of 100 saved within ${ms(answerP99Ms)}; ${refused.length} refused`;

export function tallyOf(played: Played): string {
  const { attempts, notRun, witness } = played;
  return [
    `${attempts.length} attempts: ${count(played, 'refused')} refused, ${count(played, 'limited')} limited, ${count(played, 'recorded')} recorded, ${count(played, 'succeeded')} succeeded`,
    ...notRun.map(({ id, needs }) => `not run: ${id}, which needs ${needs}`),
    `the other exam before: ${stretchOf(witness.before)}`,
    `the other exam during: ${stretchOf(witness.during)}${witness.isWhole ? '' : '; SOMETHING OF IT IS MISSING'}`,
    ...[...new Set(witness.during.refused)].map((code) => `the other exam heard: ${code}`),
  ].join('\n');
}

const cell = (text: string) => text.replaceAll('|', '\\|');
const rowOf = (what: string, became: string) => `| ${cell(what)} | ${cell(became)} |`;
/** A cell as it stands on a page: a bar within it has a stroke before it. */
const rowOnPage = /^\| (.*?[^\\]) \| (\w+): .*\|$/gm;
const meanwhile = 'Meanwhile somebody else sat their exam';

/** The page that tells of all attempts, as they ended in this run, or in the one that wrote `page` before. */
export function documentOf(abuses: readonly Abuse[], played: Played, page = ''): string {
  const before = new Map(
    [...page.matchAll(rowOnPage)].map(([row, what = '']) => [what.replaceAll('\\|', '|'), row]),
  );
  const ended = new Map(played.attempts.map((attempt) => [attempt.id, attempt]));
  const row = ({ id, what }: Abuse): string => {
    const attempt = ended.get(id);
    if (attempt === undefined) return before.get(what) ?? rowOf(what, 'not run');
    return rowOf(what, `${attempt.outcome}: ${attempt.found}`);
  };
  const sections = (Object.keys(kinds) as Kind[]).map((kind) => {
    const rows = abuses.filter((abuse) => abuse.kind === kind).map(row);
    return `## ${kinds[kind]}\n\n| tried | and what became of it |\n| --- | --- |\n${rows.join('\n')}\n`;
  });
  const told = sections.join('\n');
  const counted = (outcome: Outcome) =>
    [...told.matchAll(rowOnPage)].filter(([, , became]) => became === outcome).length;
  const isWhole = abuses.every(({ id }) => ended.has(id) || played.notRun.some((one) => one.id === id));
  const kept = page.split('\n').find((line) => line.startsWith(meanwhile));
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}, load ${loadavg()[0]?.toFixed(0)}, Node ${process.version}, SQLite`;
  const { before: quiet, during } = played.witness;
  const figures = `${meanwhile} at the same server. Before: ${stretchOf(quiet)}. During: ${stretchOf(during)}. ${machine}.`;
  return `# What is tried at the server

Written by \`npm run --silent audit:server -- --doc\`. Each line is tried for real at a server that runs, as a process of its own. *Refused*: by name, and nothing has changed. *Limited*: done as far as everybody may, and no further. *Recorded*: taken, and what is wrong with it is there for people to see.

${abuses.length} attempts: ${counted('refused')} refused, ${counted('limited')} limited, ${counted('recorded')} recorded, ${counted('succeeded')} succeeded, ${[...told.matchAll(/\| not run \|$/gm)].length} not run.

${isWhole || kept === undefined ? figures : kept}

Servers that are started for one attempt differ from the usual in what it is about: limits of evidence, the oldest app, the disk, and a clock that the attempt sets.

${told}`;
}
