import { z } from 'zod';
import { mostCandidates } from '../../contract/api/exams.ts';
import { studentNumber } from '../../contract/http.ts';
import { moment } from '../exam/schedule.ts';
import type { ApiProblem } from '../../contract/api/operation.ts';
import { minutes, msOf } from './command.ts';
import { columnName, ListError, readCsv, type CsvLine } from './csv-file.ts';

/** One candidate as the list has them. */
export type ListedCandidate = {
  readonly line: number;
  readonly studentNumber: string;
  readonly candidateName: string;
  /** Absent where the list has no such column: then what was there stays. */
  readonly expiresAt?: number | null;
  readonly extraTimeMs?: number | null;
};

export const candidateName = z
  .string()
  .transform((text) => text.trim().normalize('NFC'))
  .pipe(z.string().min(1, 'must not be empty').max(200));

const blankAsNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess((cell) => (cell === '' ? null : cell), schema.nullable());

const readers = {
  studentnumber: studentNumber,
  name: candidateName,
  expires: blankAsNull(moment),
  extraminutes: blankAsNull(minutes.transform(msOf)),
} as const;
type ColumnName = keyof typeof readers;

/** As they are written. */
const written: Readonly<Record<ColumnName, string>> = {
  studentnumber: 'student_number',
  name: 'name',
  expires: 'expires',
  extraminutes: 'extra_minutes',
};
/** What our own list of tickets has besides: it can be read again. */
const ours = ['ticket', 'link', 'outcome', 'changes'];

/**
 * Reads a list of candidates. Everything that is wrong is said at once, each with its line and column; then nothing
 * is taken of it.
 *
 * @param ignored columns that are not ours, and known not to be
 */
export function readCandidates(
  file: string,
  bytes: Buffer,
  ignored: readonly string[] = [],
): readonly ListedCandidate[] {
  const { columns, lines } = readCsv(file, bytes);
  if (lines.length > mostCandidates) {
    const message = `it has ${lines.length} candidates, and a list has ${mostCandidates} at most: divide it`;
    throw new ListError(file, [{ message }]);
  }
  const known = Object.keys(readers) as ColumnName[];
  const named = Object.values(written).join(', ');
  for (const must of ['studentnumber', 'name'] as const) {
    if (!columns.includes(must))
      throw new ListError(file, [
        { line: 1, message: `there is no column ${written[must]}. Columns are: ${named}` },
      ]);
  }
  const left = [...ours, ...ignored.map(columnName), ''];
  const strange = columns.filter((name) => !known.includes(name as ColumnName) && !left.includes(name));
  if (strange.length > 0) {
    const message = `not a column of ours: ${strange.join(', ')}. Columns are: ${named}. What is to be left out is named by --ignore ${strange.join(',')}`;
    throw new ListError(file, [{ line: 1, message }]);
  }
  const problems: ApiProblem[] = [];
  const read = lines.map((line) => readLine(line, columns, problems));
  for (const { lines: same, message } of repeatedNumbers(read))
    problems.push({ line: same[1] ?? 1, column: written.studentnumber, message });
  if (problems.length > 0) throw new ListError(file, problems);
  return read;
}

function readLine(
  { line, cells }: CsvLine,
  columns: readonly string[],
  problems: ApiProblem[],
): ListedCandidate {
  function cell<N extends ColumnName>(name: N): z.infer<(typeof readers)[N]> | undefined {
    const parsed = readers[name].safeParse(cells[name] ?? '');
    if (parsed.success) return parsed.data as z.infer<(typeof readers)[N]>;
    const words = parsed.error.issues.map(({ message }) => message).join(', ');
    problems.push({ line, column: written[name], message: words });
    return undefined;
  }
  const expiresAt = columns.includes('expires') ? cell('expires') : undefined;
  const extraTimeMs = columns.includes('extraminutes') ? cell('extraminutes') : undefined;
  return {
    line,
    studentNumber: cell('studentnumber') ?? '',
    candidateName: cell('name') ?? '',
    ...(expiresAt !== undefined && { expiresAt }),
    ...(extraTimeMs !== undefined && { extraTimeMs }),
  };
}

/** Numbers that several lines have. */
export function repeatedNumbers(
  candidates: readonly ListedCandidate[],
): readonly { readonly lines: readonly number[]; readonly message: string }[] {
  const groups = [...Map.groupBy(candidates, ({ studentNumber: number }) => number)];
  return groups
    .filter(([number, same]) => number !== '' && same.length > 1)
    .map(([number, same]) => {
      const lines = same.map(({ line }) => line);
      return { lines, message: `${number} is there ${same.length} times: lines ${lines.join(' and ')}` };
    });
}
