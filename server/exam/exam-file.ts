import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { examPaper, type Question } from '../../contract/exam.ts';
import { examSettings, type ExamSettings } from '../../contract/settings.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { parseJson } from '../../core/parse-json.ts';
import type { Exam } from '../store/store.ts';
import { moment } from './schedule.ts';
import { examPage } from './venue.ts';

/**
 * An exam as an institution writes it: a title, how it is held, and either the paper or the page it takes place on.
 * With an `id`, importing the file again replaces the exam.
 */
const examFile = z.strictObject({
  id: z.uuid().optional(),
  title: z.string().min(1).max(200),
  settings: examSettings.prefault({}),
  /** From when, and until when, it can be begun. */
  opensAt: moment.optional(),
  closesAt: moment.optional(),
  paper: examPaper.optional(),
  page: examPage.optional(),
});

/** Reads the text of an exam file. `request.malformed` says all that is wrong with it. */
export function readExamFile(text: string): Result<Exam> {
  const parsed = examFile.safeParse(parseJson(text));
  if (!parsed.success) return fail('request.malformed', z.prettifyError(parsed.error));
  const { id = randomUUID(), title, paper, page, ...given } = parsed.data;
  const settings = scheduled(given.settings, given);
  if (!settings.ok) return settings;
  if (paper && !page) {
    const repeated = repeatedIds(paper.questions);
    if (repeated.length > 0)
      return fail('request.malformed', `ids used more than once: ${repeated.join(', ')}`);
    return ok({ id, title, settings: settings.value, venue: { kind: 'paper', paper } });
  }
  if (page && !paper) return ok({ id, title, settings: settings.value, venue: { kind: 'page', ...page } });
  return fail('request.malformed', 'an exam has either a "paper" or a "page"');
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

function optionsOf(question: Question): readonly { readonly id: string }[] {
  if ('choices' in question) return question.choices;
  return 'items' in question ? question.items : [];
}
