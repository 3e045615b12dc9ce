import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { examFile } from '../../contract/api/exams.ts';
import type { Question } from '../../contract/exam.ts';
import { examSettings, type ExamSettings } from '../../contract/settings.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { parseJson } from '../../core/parse-json.ts';
import type { ImportedExam } from '../store/store.ts';
import { optionsOf, paperFaults, picturesOf } from './paper-texts.ts';
import { readDataUrl, readPicture, type Picture } from './pictures.ts';
import { moment } from './schedule.ts';

/**
 * As the contract has it, with its moments read. With an `id`, importing the file again makes the next version of the
 * exam. Pictures of the paper stand in `pictures`, or as files beside this one.
 */
export const readableFile = examFile.extend({ opensAt: moment.optional(), closesAt: moment.optional() });
type PaperOfFile = NonNullable<z.infer<typeof readableFile>['paper']>;

/** Reads a file beside the exam file by its name; null where there is none. */
export type ReadBeside = (name: string) => Uint8Array | null;

/** Reads the text of an exam file. `request.malformed` says all that is wrong with it. */
export function readExamFile(text: string, readBeside: ReadBeside = () => null): Result<ImportedExam> {
  const parsed = readableFile.safeParse(parseJson(text));
  if (!parsed.success) return fail('request.malformed', z.prettifyError(parsed.error));
  const { id = randomUUID(), title, paper, page, pictures, ...given } = parsed.data;
  const settings = scheduled(given.settings, given);
  if (!settings.ok) return settings;
  const exam = { id, title, settings: settings.value };
  if (page && !paper) return ok({ ...exam, venue: { kind: 'page', ...page }, pictures: [] });
  if (!paper || page) return fail('request.malformed', 'an exam has either a "paper" or a "page"');
  const repeated = repeatedIds(paper.questions);
  if (repeated.length > 0)
    return fail('request.malformed', `ids used more than once: ${repeated.join(', ')}`);
  const shown = readPictures(paper, pictures, readBeside);
  const faults = [...shown.faults, ...paperFaults(paper, (name) => !shown.missing.includes(name))];
  if (faults.length > 0) return fail('request.malformed', faults.join('\n'));
  const names = Object.fromEntries([...shown.pictures].map(([name, { sha256 }]) => [name, { sha256 }]));
  const venue = { kind: 'paper' as const, paper: { ...paper, pictures: names } };
  return ok({ ...exam, venue, pictures: [...shown.pictures.values()] });
}

/** The pictures that the paper shows: given with it, else beside it. Nothing is fetched from anywhere. */
function readPictures(paper: PaperOfFile, given: Readonly<Record<string, string>>, readBeside: ReadBeside) {
  const pictures = new Map<string, Picture>();
  const [missing, faults]: [string[], string[]] = [[], []];
  for (const name of picturesOf(paper)) {
    const url = given[name];
    // Beside the file and nowhere else: no folder, no address.
    const data = /^[^/\\:]+$/.test(name) && !name.startsWith('.') ? readBeside(name) : null;
    const read = url === undefined ? data && readPicture(name, data) : readDataUrl(name, url);
    if (read === null) missing.push(name);
    else if (read.ok) pictures.set(name, read.value);
    else faults.push(read.message);
  }
  return { pictures, missing, faults };
}

/** The settings with another schedule; what is not given stays, and null takes a bound away. */
export function scheduled(
  settings: ExamSettings,
  {
    opensAt,
    closesAt,
  }: { readonly opensAt?: number | null | undefined; readonly closesAt?: number | null | undefined },
): Result<ExamSettings> {
  const { schedule: before, ...others } = settings;
  const after = {
    opensAt: opensAt === undefined ? (before?.opensAt ?? null) : opensAt,
    closesAt: closesAt === undefined ? (before?.closesAt ?? null) : closesAt,
  };
  if (after.opensAt === null && after.closesAt === null) return ok(others);
  const parsed = examSettings.safeParse({ ...others, schedule: after });
  return parsed.success ? ok(parsed.data) : fail('request.malformed', z.prettifyError(parsed.error));
}

function repeatedIds(questions: readonly Question[]): readonly string[] {
  const lists = questions.map((question) => ({
    within: `${question.id}/`,
    ids: optionsOf(question).map(({ id }) => id),
  }));
  return [{ within: '', ids: questions.map(({ id }) => id) }, ...lists].flatMap(({ within, ids }) =>
    ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => within + id),
  );
}
