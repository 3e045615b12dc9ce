import { stringify } from 'csv-stringify/sync';
import { severities } from '../../contract/catalog.ts';
import type { Exam, Store } from '../store/store.ts';
import type { Standing } from '../../core/incidents/standing.ts';
import type { ResultRecord } from '../store/result-store.ts';
import type { Reviews } from '../review/reviews.ts';
import { resultReview, type ResultReview } from './result-review.ts';
import { resultOf, type CandidateResult } from './result.ts';

export const resultFormats = ['csv', 'json'] as const;
export const resultMediaTypes = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const;
export type ResultFormat = (typeof resultFormats)[number];

type Source = {
  readonly store: Pick<Store, 'results'>;
  readonly reviews: Pick<Reviews, 'ofSession'>;
  readonly exam: Exam;
  readonly now: number;
};
/** `review`: null where nobody has joined. */
type Reviewed = CandidateResult & { readonly review: ResultReview | null };

async function reviewedOf({ reviews, exam, now }: Source, record: ResultRecord): Promise<Reviewed> {
  const { session } = record;
  const review = session && (await resultReview({ id: session.id, examId: exam.id }, reviews));
  return { ...resultOf(record, exam, now), review };
}

/**
 * The results of an exam as text, piece by piece, so that hundreds of essays are never in memory at once. CSV is for
 * spreadsheets: what they could take for a formula begins with an apostrophe there. JSON has everything as it is.
 */
export function exportResults(format: ResultFormat, source: Source): AsyncIterable<string> {
  return format === 'csv' ? csv(source) : json(source);
}

/** Sorts by exam and then by time: `history-5b3a7c1e-results-20270120T100000Z.csv`. */
export function resultFileName({ id, title }: Pick<Exam, 'id' | 'title'>, format: ResultFormat, now: number) {
  const name = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  const at = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${[name, id.slice(0, 8)].filter(Boolean).join('-')}-results-${at}.${format}`;
}

async function* json(source: Source): AsyncIterable<string> {
  const { store, exam, now } = source;
  const head = {
    id: exam.id,
    title: exam.title,
    version: exam.version,
    exportedAt: new Date(now).toISOString(),
  };
  yield `{"exam":${JSON.stringify(head)},"results":[`;
  let before = '\n';
  for await (const record of store.results.ofExam(exam.id)) {
    yield before + JSON.stringify(await reviewedOf(source, record));
    before = ',\n';
  }
  yield '\n]}\n';
}

type Column = { readonly name: string; readonly of: (result: Reviewed) => string | number | null };

/** Questions of the paper in its order, and those that were answered and are no longer on it. */
async function questionsOf({ store, exam }: Source): Promise<readonly string[]> {
  const onPaper = exam.venue.kind === 'paper' ? exam.venue.paper.questions.map(({ id }) => id) : [];
  return [...new Set([...onPaper, ...(await store.results.answeredQuestions(exam.id))])];
}

const standings: readonly Standing[] = ['undecided', 'confirmed', 'dismissed', 'technical', 'second-review'];

const columnsOf = (questions: readonly string[]): readonly Column[] => [
  { name: 'student_number', of: (result) => result.studentNumber },
  { name: 'name', of: (result) => result.candidateName },
  { name: 'ticket', of: (result) => result.ticket },
  { name: 'session', of: (result) => result.sessionId },
  { name: 'state', of: (result) => result.state },
  { name: 'exam_version', of: (result) => result.examVersion },
  { name: 'started_at', of: (result) => result.startedAt },
  { name: 'ends_at', of: (result) => result.endsAt },
  { name: 'submitted_at', of: (result) => result.submittedAt },
  { name: 'time_used_s', of: (result) => result.timeUsedS },
  { name: 'extra_time_s', of: (result) => result.extraTimeS },
  { name: 'given_time_s', of: (result) => result.givenTimeS },
  ...severities.map((severity): Column => ({
    name: `observed_${severity}`,
    of: ({ observations }) => observations[severity],
  })),
  { name: 'review_priority', of: ({ review }) => review?.priority ?? null },
  ...standings.map((standing): Column => ({
    name: `incidents_${standing.replace('-', '_')}`,
    of: ({ review }) => review?.incidents.filter((incident) => incident.standing === standing).length ?? null,
  })),
  ...questions.flatMap((id): readonly Column[] => [
    { name: `answer.${id}`, of: ({ answers }) => textOf(answers[id]) },
    { name: `saved.${id}`, of: ({ versions }) => versions[id] ?? 0 },
    { name: `saved_at.${id}`, of: ({ saved }) => saved[id]?.at ?? null },
    { name: `late_s.${id}`, of: ({ saved }) => saved[id]?.lateS ?? null },
  ]),
];

/** Choices and orders as JSON: any other sign between them could be part of one. */
const textOf = (answer: CandidateResult['answers'][string] | undefined): string | null =>
  answer === undefined ? null : typeof answer === 'string' ? answer : JSON.stringify(answer);

async function* csv(source: Source): AsyncIterable<string> {
  const { store, exam } = source;
  const columns = columnsOf(await questionsOf(source));
  // By the mark, spreadsheets know that it is UTF-8.
  yield csvLine(
    columns.map(({ name }) => name),
    { isFirst: true },
  );
  for await (const record of store.results.ofExam(exam.id)) {
    const result = await reviewedOf(source, record);
    yield csvLine(columns.map(({ of }) => of(result)));
  }
}

/** One line, with what a spreadsheet could take for a formula behind an apostrophe. */
export function csvLine(cells: readonly (string | number | null)[], { isFirst = false } = {}): string {
  return stringify([[...cells]], { escape_formulas: true, record_delimiter: 'windows', bom: isFirst });
}
