import { createClient } from './client.ts';
import { readConnection } from './connection.ts';
import type { Flags, Output, Row, Verb } from './command.ts';
import { examVerbs } from './exam-verbs.ts';
import { sessionVerbs } from './session-verbs.ts';

export const usage = `npm run --silent invigil -- VERB
  whoami                                    the key that is used, and what it may
  exams                                     their ids and titles
  create-exam FILE.json                     adds an exam; with an id in it, the next version of that one
  import-candidates FILE.csv --exam ID      tickets for a list: student_number, name, and if need be expires, extra_minutes
      [--dry-run] [--ignore COLUMN,COLUMN] [--out TICKETS.csv]
  tickets --exam ID [--out TICKETS.csv]     the tickets and their links
  withdraw-ticket --exam ID WHO             nothing begins with it any more; WHO is --student-number N or --ticket CODE
  sessions [--exam ID] [--state joined|running|completed] [--student-number N]
  export SESSION [--format ndjson|csv|cloudevents] [--out FILE]
  verify SESSION                            whether its chains hold; ends with 1 where one does not
  results --exam ID [--format csv|json] [--out FILE]
  hold --exam ID [WHO] --reason WHY [--by NAME]
  release-hold --exam ID [WHO]
  erase --exam ID WHO --reason WHY [--by NAME] [--after-days 7]
  take-back-erasure --exam ID WHO
  orders --exam ID                          what is held, and what is to be erased
  export-person --exam ID WHO [--out FILE.zip]
With --json, it says what it has found as JSON. Server and key: INVIGIL_SERVER and INVIGIL_KEY, or ~/.config/invigil/api.json`;

const verbs: Readonly<Record<string, Verb>> = { ...examVerbs, ...sessionVerbs };

type Asked = { readonly name: string; readonly operands: readonly string[]; readonly flags: Flags };

/** What a verb prints, line by line. Null where there is no such verb. @throws CommandError in words for people. */
export async function runVerb(
  { name, operands, flags }: Asked,
  env: Readonly<NodeJS.ProcessEnv>,
): Promise<readonly string[] | null> {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) return null;
  const found = await verb({ client: createClient(readConnection(env)), flags, operands });
  if (found === null) return [];
  return flags.json === true ? [JSON.stringify(found)] : printed(found);
}

function printed(found: NonNullable<Output>): readonly string[] {
  if (!isList(found)) return Object.entries(found).map(([key, value]) => `${key}: ${cell(value)}`);
  const columns = Object.keys(found[0] ?? {});
  if (columns.length === 0) return ['nothing'];
  const rows = [columns, ...found.map((row) => columns.map((column) => cell(row[column])))];
  const widths = columns.map((_column, index) => Math.max(...rows.map((row) => (row[index] ?? '').length)));
  const lineOf = (row: readonly string[]) =>
    row.map((text, index) => text.padEnd(widths[index] ?? 0)).join('  ');
  return rows.map((row) => lineOf(row).trimEnd());
}

const isList = (found: NonNullable<Output>): found is readonly Row[] => Array.isArray(found);

function cell(value: unknown): string {
  if (value === null || value === undefined) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
