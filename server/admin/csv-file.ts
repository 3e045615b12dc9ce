import { CsvError, parse } from 'csv-parse/sync';
import type { ApiProblem } from '../../contract/api/operation.ts';
import { AdminError } from './command.ts';

/** A table that cannot be taken: all that is wrong with it, in words and place by place. */
export class ListError extends AdminError {
  readonly problems: readonly ApiProblem[];

  constructor(file: string, problems: readonly ApiProblem[]) {
    super(problems.map((problem) => `${file}${placeOf(problem)}: ${problem.message}`).join('\n'));
    this.problems = problems;
  }
}

function placeOf({ line, column }: ApiProblem): string {
  return [line === undefined ? '' : `, line ${line}`, column === undefined ? '' : `, column ${column}`].join(
    '',
  );
}

/** A line of a table: its place in the file, and its cells by the name of their column. */
export type CsvLine = { readonly line: number; readonly cells: Readonly<Record<string, string>> };

export type CsvTable = { readonly columns: readonly string[]; readonly lines: readonly CsvLine[] };

/**
 * Reads a table as spreadsheets write it: UTF-8 with or without a mark, cells between commas, semicolons or tabs, with
 * a line of names on top. Names count without case, blanks, `_` and `-`.
 *
 * @throws ListError which says line and column.
 */
export function readCsv(file: string, bytes: Buffer): CsvTable {
  const text = decoded(file, bytes);
  const [firstLine = ''] = text.split(/\r\n|\n|\r/, 1);
  const rows = parsed(file, text, delimiterOf(firstLine));
  const [header, ...rest] = rows;
  if (!header) throw new ListError(file, [{ message: 'it is empty: its first line names the columns' }]);
  const columns = header.record.map(columnName);
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (twice !== undefined)
    throw new ListError(file, [{ line: 1, message: `two columns are called "${twice}"` }]);
  const lines = rest.map(({ record, line }) => ({ line, cells: cellsOf(columns, record) }));
  return { columns, lines };
}

export const columnName = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '');

function decoded(file: string, bytes: Buffer): string {
  const isUtf16 =
    bytes.subarray(0, 2).toString('hex') === 'fffe' || bytes.subarray(0, 2).toString('hex') === 'feff';
  if (isUtf16 || bytes.includes(0))
    throw new ListError(file, [{ message: 'it is UTF-16 (or no text): save it as "CSV UTF-8"' }]);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ListError(file, [
      { message: 'it is not UTF-8, so its letters cannot be told: save it as "CSV UTF-8"' },
    ]);
  }
}

/** What stands most often between the names. */
function delimiterOf(firstLine: string): string {
  const count = (sign: string) => firstLine.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

type Row = { readonly record: readonly string[]; readonly line: number };

function parsed(file: string, text: string, delimiter: string): readonly Row[] {
  try {
    const rows = parse(text, {
      delimiter,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as {
      readonly record: string[];
      readonly info: { readonly lines: number };
    }[];
    const filled = rows.filter(
      ({ record }, index) => index === 0 || record.some((cell) => cell.trim() !== ''),
    );
    return filled.map(({ record, info }) => {
      // A cell may hold lines of its own: named is the one where the row begins.
      const inner = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
      const line = info.lines - inner;
      const most = rows[0]?.record.length ?? 0;
      if (record.length !== most)
        throw new ListError(file, [
          {
            line,
            message: `${record.length} columns where the first line names ${most}. Is a quote or a "${delimiter}" missing?`,
          },
        ]);
      return { record, line };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines, column } = error as { lines?: number; column?: number | string };
    const named = typeof column === 'number' ? column + 1 : column;
    throw new ListError(file, [
      {
        ...(lines !== undefined && { line: lines }),
        ...(named !== undefined && { column: String(named) }),
        message: error.message,
      },
    ]);
  }
}

function cellsOf(columns: readonly string[], record: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map((name, index) => [name, unguarded(record[index] ?? '')]));
}

/** Our own tables put an apostrophe before what a spreadsheet could take for a formula. */
const unguarded = (cell: string) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell).trim();
